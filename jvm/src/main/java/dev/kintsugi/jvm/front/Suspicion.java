package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Observation;
import dev.kintsugi.jvm.wire.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Breaks of one root cause, the one that makes the best proof first: an effect before exhaustion, a
 * document that hides the danger before a value that is nothing else, then the shorter program and
 * the smaller input.
 */
record Suspicion(String key, List<Line.Broke> breaks) {
  private static final Comparator<Line.Broke> BEST =
      Comparator.comparingInt((Line.Broke b) -> -b.strength())
          .thenComparing(Line.Broke::whole)
          .thenComparingInt(Suspicion::doubts)
          .thenComparingLong(Line.Broke::way)
          .thenComparingInt(b -> b.program().length())
          .thenComparingInt(b -> b.input().length)
          .thenComparing(Line.Broke::program)
          .thenComparing(Line.Broke::inputText);

  /** Groups breaks; effects before exhaustion, then in the order in which they were found. */
  static List<Suspicion> of(List<Line.Broke> breaks) {
    Map<String, List<Line.Broke>> byKey = new TreeMap<>();
    breaks.forEach(b -> byKey.computeIfAbsent(b.key(), k -> new ArrayList<>()).add(b));
    List<Suspicion> all = new ArrayList<>();
    byKey.forEach((key, same) -> all.add(new Suspicion(key, same.stream().sorted(BEST).toList())));
    all.sort(
        Comparator.comparingInt((Suspicion s) -> -s.best().strength())
            .thenComparing(s -> s.breaks().stream().mapToLong(Line.Broke::probes).min().orElse(0))
            .thenComparing(Suspicion::key));
    return all;
  }

  /** How much says that no outsider's data goes there: such ways are tried last. */
  private static int doubts(Line.Broke broke) {
    return (int)
        Stream.of("unsaid", "hidden", "configures")
            .filter(m -> broke.seen().measures().getOrDefault(m, 0L) == 1)
            .count();
  }

  Line.Broke best() {
    return breaks.get(0);
  }

  /** Whether one makes a proof of more weight than the other, not only a shorter one. */
  static boolean outranks(Line.Broke one, Line.Broke other) {
    return one.strength() > other.strength() || other.whole() && !one.whole();
  }

  /**
   * The best, then the best of each further way to break the cause, and then the best that enters
   * at each further entry point.
   */
  List<Line.Broke> ways(int most) {
    Map<String, Line.Broke> ways = new LinkedHashMap<>();
    breaks.forEach(b -> ways.putIfAbsent("by " + b.way(), b));
    Set<String> entered = new HashSet<>();
    ways.values().forEach(b -> entered.add(entry(b)));
    breaks.stream().filter(b -> entered.add(entry(b))).forEach(b -> ways.put(entry(b), b));
    List<Line.Broke> all = new ArrayList<>(ways.values());
    return all.subList(0, Math.min(most, all.size()));
  }

  /** Symbol of the entry point of a program. */
  static String entry(Line.Broke broke) {
    return Programs.entry(broke.program());
  }

  /** Whether an observation is of the same root cause; a cycle may show another of its faces. */
  static boolean sameCause(Observation one, Observation other) {
    return JvmReplayer.sameProperty(one, other)
        && (one.cause().equals(other.cause()) || !Collections.disjoint(one.cause(), other.cause()));
  }
}
