package dev.kintsugi.runtime.pattern;

import dev.kintsugi.runtime.pattern.Trial.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Searches the texts that one pattern is slow on: ambiguous words of its automaton, each with
 * several endings, tried on the JDK's matcher in small and kept where the work explodes. The search
 * by analysis and the check by execution follow Davis et al. ("The impact of regular expression
 * denial of service in practice", 2018), who found that static detectors alone are often wrong.
 */
public final class Attacks {
  /** Longest pattern that is looked at, in characters. */
  static final int LONGEST_PATTERN = 4_000;

  private static final int MOST = 3;
  private static final int MOST_OF_A_USE = 3;
  private static final long MOST_STEPS = 8_000_000;

  private final Growth growth;
  private final List<Attack> found = new ArrayList<>();

  private Attacks(Growth growth) {
    this.growth = growth;
  }

  /**
   * What a search gave.
   *
   * @param attacks most explosive first; at most three
   * @param steps steps of the matcher that it took
   */
  record Answer(List<Attack> attacks, long steps) {
    static final Answer NONE = new Answer(List.of(), 0);
  }

  /** The texts that hang a pattern or make it recurse too deeply; none if it can't be read. */
  public static List<Attack> on(String pattern, int flags) {
    return search(pattern, flags).attacks();
  }

  static Answer search(String text, int flags) {
    if (text.length() > LONGEST_PATTERN) {
      return Answer.NONE;
    }
    try {
      Pattern pattern = Pattern.compile(text, flags);
      Alphabet alphabet = new Alphabet(text);
      Automaton automaton = new Automaton(PatternParser.parse(text, flags, alphabet));
      Attacks attacks = new Attacks(new Growth(pattern));
      attacks.hangs(Ambiguity.of(automaton, alphabet), endings(automaton, alphabet));
      attacks.recursions(automaton, alphabet);
      return new Answer(attacks.best(), attacks.growth.steps());
    } catch (PatternSyntaxException
        | Automaton.TooLarge
        | IndexOutOfBoundsException
        | StackOverflowError e) {
      return Answer.NONE; // No pattern, or one that the limits of the parser leave out.
    }
  }

  private void hangs(List<Ambiguity.Loop> loops, List<String> endings) {
    for (Use use : Use.values()) {
      int enough = found.size() + MOST_OF_A_USE;
      for (Ambiguity.Loop loop : loops) {
        for (String ending : endings) {
          if (growth.steps() > MOST_STEPS || found.size() == enough) {
            break;
          }
          Optional<Attack> attack = growth.hang(use, loop, ending);
          if (attack.isPresent()) {
            found.add(attack.get());
            break;
          }
        }
      }
    }
  }

  private void recursions(Automaton automaton, Alphabet alphabet) {
    for (Ambiguity.Loop loop : Ambiguity.loops(automaton, alphabet)) {
      for (Use use : Use.values()) {
        if (growth.steps() > MOST_STEPS) {
          return;
        }
        Optional<Attack> attack = growth.recursion(use, loop);
        if (attack.isPresent()) {
          found.add(attack.get());
          return;
        }
      }
    }
  }

  private List<Attack> best() {
    Set<Attack> sorted = new LinkedHashSet<>();
    found.stream()
        .sorted(Comparator.comparing(Attack::kind).thenComparingInt(Attack::length))
        .forEach(sorted::add);
    List<Attack> hangs =
        sorted.stream().filter(a -> a.kind() != Attack.Kind.RECURSION).limit(MOST - 1L).toList();
    List<Attack> best = new ArrayList<>(hangs);
    sorted.stream().filter(a -> a.kind() == Attack.Kind.RECURSION).limit(1).forEach(best::add);
    return best;
  }

  /** Nothing, a character that no part of the pattern takes, the end of a line, and both. */
  private static List<String> endings(Automaton automaton, Alphabet alphabet) {
    int[] taken = new int[alphabet.size()];
    for (int state = 1; state < automaton.size(); state++) {
      automaton.set(state).stream().forEach(c -> taken[c]++);
    }
    int rarest = 0;
    for (int c = 0; c < taken.length; c++) {
      rarest = taken[c] < taken[rarest] ? c : rarest;
    }
    char foreign = alphabet.character(rarest);
    return List.of("", "" + foreign, "\n", "\n" + foreign);
  }
}
