package dev.kintsugi.runtime.pattern;

import dev.kintsugi.runtime.payload.Expression;
import dev.kintsugi.runtime.payload.Family;
import dev.kintsugi.runtime.program.Symbol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Payload families made of a target's own regular expressions: one family for each pattern and
 * weakness, named after the class that has it, so that entry points of that class get it first.
 *
 * <p>Bounds: at most {@link #MOST} texts, and {@link #MOST_STEPS} steps of the matcher, about two
 * seconds, to find them; patterns that are surely used are looked at first.
 */
public final class PatternPayloads {
  private static final int MOST = 200;
  private static final long MOST_STEPS = 150_000_000;

  /** That of probes, so that what recurses too deeply here does so there. */
  private static final long STACK_BYTES = 1 << 20;

  private static final int TIER = 2;
  private static final int PLACE = 2;
  private static final String NAME = "pattern-of-";

  private PatternPayloads() {}

  private record Found(PatternMiner.Mined mined, List<Attack> attacks) {}

  /**
   * What was made of the patterns of a target.
   *
   * @param families surely used patterns first, the most explosive of them before
   * @param users symbols of the methods that may match with a pattern that is slow on some text
   */
  public record Made(List<Family> families, SortedSet<String> users) {}

  /** What is made of what was mined. */
  public static Made of(PatternMiner miner) {
    Made made = new Made(new ArrayList<>(), new TreeSet<>());
    Thread thread = new Thread(null, () -> search(miner, made), "patterns", STACK_BYTES);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while patterns were searched", e);
    }
    return made;
  }

  private static void search(PatternMiner miner, Made made) {
    List<Found> found = new ArrayList<>();
    long steps = 0;
    int texts = 0;
    for (PatternMiner.Mined mined : miner.patterns()) {
      if (steps > MOST_STEPS || texts >= MOST) {
        break;
      }
      Attacks.Answer answer = Attacks.search(mined.pattern(), mined.flags());
      steps += answer.steps();
      texts += answer.attacks().size();
      if (!answer.attacks().isEmpty()) {
        found.add(new Found(mined, answer.attacks()));
      }
    }
    Comparator<Found> explosive =
        Comparator.comparing((Found f) -> f.attacks().get(0).kind())
            .thenComparingInt(f -> f.attacks().get(0).length());
    found.sort(Comparator.comparing((Found f) -> !f.mined().used()).thenComparing(explosive));
    for (Found each : found) {
      add(made.families(), each.mined(), each.attacks());
      if (each.attacks().stream().anyMatch(a -> a.kind() != Attack.Kind.RECURSION)) {
        made.users().addAll(miner.users(each.mined().pattern()));
      }
    }
  }

  /** Whether a payload of this family is made for a pattern of a class, or of one inside it. */
  public static boolean isOf(String family, String className) {
    return isMined(family) && outermost(home(family)).equals(outermost(className));
  }

  /** Whether a payload of this family is made for a pattern of the class's package. */
  public static boolean isNear(String family, String className) {
    return isMined(family) && Symbol.packageOf(home(family)).equals(Symbol.packageOf(className));
  }

  /** Whether a family is made of a pattern of the target. */
  public static boolean isMined(String family) {
    return family.startsWith(NAME);
  }

  private static void add(List<Family> families, PatternMiner.Mined mined, List<Attack> attacks) {
    SortedMap<String, List<Expression>> byWeakness = new TreeMap<>();
    for (Attack attack : attacks) {
      boolean recursion = attack.kind() == Attack.Kind.RECURSION;
      byWeakness
          .computeIfAbsent(recursion ? "CWE-674" : "CWE-1333", c -> new ArrayList<>())
          .add(attack.expression());
    }
    byWeakness.forEach(
        (cwe, texts) -> families.add(family(mined.home(), families.size() + 1, cwe, texts)));
  }

  private static Family family(String home, int number, String cwe, List<Expression> texts) {
    return new Family(
        NAME + number + "-" + home,
        "text",
        cwe,
        "java.util.regex.Pattern; a pattern of the target's own class files",
        false,
        PLACE,
        false,
        new TreeMap<>(Map.of(TIER, List.of(0L))),
        List.of(),
        texts);
  }

  private static String home(String family) {
    return family.substring(family.indexOf('-', NAME.length()) + 1);
  }

  private static String outermost(String className) {
    int inner = className.indexOf('$');
    return inner > 0 ? className.substring(0, inner) : className;
  }
}
