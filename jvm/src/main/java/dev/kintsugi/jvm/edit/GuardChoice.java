package dev.kintsugi.jvm.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the terms that can be guards: those that held in every run that broke and in none that
 * did not. By chance much holds like that, so more is asked for: enough benign runs have to have
 * come by; a number is measured by what the input holds only where benign runs show that the two
 * belong together; a constant has to lie far above all that benign runs show, and far below
 * whatever breaks, also where the breaking inputs were made as small as they can be.
 */
final class GuardChoice {
  private static final int LEAST_BREAKING = 3;
  private static final int LEAST_PASSING = 3;
  private static final int LEAST_FOR_SIGN = 8;
  private static final int LEAST_ON_SCALE = 2;

  /** A limit below it would be a matter of taste. */
  private static final long LEAST_LIMIT = 1 << 12;

  private static final int ABOVE_BENIGN = 16;
  private static final int BELOW_BREAKS = 16;
  private static final int NEARER_BELOW_BREAKS = 4;
  private static final int MOST = 5;
  private static final int MOST_OF_A_KIND = 2;

  private final GuardProbe probe;
  private final GuardSeen seen;

  GuardChoice(GuardProbe probe, GuardSeen seen) {
    this.probe = probe;
    this.seen = seen;
  }

  /**
   * A term at its place.
   *
   * @param passed how many runs came by that did not break
   */
  record Chosen(GuardPoint point, GuardTerm term, int passed) {}

  /** Best first. */
  List<Chosen> chosen() throws Refusal {
    if (seen.breaking() < LEAST_BREAKING) {
      throw new Refusal(
          "No guard can be told from "
              + seen.breaking()
              + " breaking runs: they may be alike by chance.");
    }
    List<Chosen> all = new ArrayList<>();
    boolean passable = false;
    int first = 0;
    for (int p = 0; p < probe.points().size(); p++) {
      List<GuardTerm> terms = probe.terms(p);
      boolean passed = seen.always(first) && seen.honest(first) >= LEAST_PASSING;
      passable |= passed;
      for (int t = 0; passed && t < terms.size(); t++) {
        if (fits(terms, first, t)) {
          all.add(new Chosen(probe.points().get(p), terms.get(t), seen.passing(first)));
        }
      }
      first += terms.size();
    }
    if (!passable) {
      throw new Refusal(
          "No guard can be told: too few benign runs come by where all that broke come by.");
    }
    if (all.isEmpty()) {
      throw new Refusal(
          "No simple condition on numbers and lengths tells what breaks from what does not.");
    }
    return best(all);
  }

  private boolean fits(List<GuardTerm> terms, int first, int t) {
    GuardTerm term = terms.get(t);
    if (!seen.always(first + t) || seen.passing(first + t) > 0 || isAbsent(terms, first, term)) {
      return false;
    }
    return switch (term.kind()) {
      case RANGE -> true;
      case SIGN -> seen.honest(first) >= LEAST_FOR_SIGN;
      case INPUT ->
          t + 1 < terms.size()
              && terms.get(t + 1).kind() == GuardTerm.Kind.SCALE
              && seen.benign(first + t + 1) >= LEAST_ON_SCALE;
      case OWN_CONSTANT -> apart(terms, first, term, NEARER_BELOW_BREAKS);
      case LIMIT ->
          term.equals(limit(terms, first, term.number(), NEARER_BELOW_BREAKS))
              || term.equals(limit(terms, first, term.number(), BELOW_BREAKS));
      case SCALE, PASSED, ABSENT -> false;
    };
  }

  /** Whether what it reads was missing in any run: then the condition needs more than it says. */
  private boolean isAbsent(List<GuardTerm> terms, int first, GuardTerm term) {
    for (int t = 0; t < terms.size(); t++) {
      GuardTerm other = terms.get(t);
      if (other.kind() == GuardTerm.Kind.ABSENT
          && term.read().contains(other.number())
          && !seen.never(first + t)) {
        return true;
      }
    }
    return false;
  }

  /** The highest round limit of a number that is far enough from both sides; null if none is. */
  private GuardTerm limit(List<GuardTerm> terms, int first, String number, int below) {
    return terms.stream()
        .filter(t -> t.kind() == GuardTerm.Kind.LIMIT && t.number().equals(number))
        .filter(t -> apart(terms, first, t, below))
        .max(Comparator.comparingLong(GuardTerm::limit))
        .orElse(null);
  }

  /** Whether a limit has room on both sides. */
  private boolean apart(List<GuardTerm> terms, int first, GuardTerm term, int below) {
    boolean farAbove = false;
    boolean farBelow = false;
    for (int t = 0; t < terms.size(); t++) {
      GuardTerm other = terms.get(t);
      if (other.kind() == GuardTerm.Kind.LIMIT && other.number().equals(term.number())) {
        farAbove |= other.limit() <= term.limit() / ABOVE_BENIGN && seen.benign(first + t) == 0;
        farBelow |= other.limit() / below >= term.limit() && seen.always(first + t);
      }
    }
    return term.limit() >= LEAST_LIMIT && farAbove && farBelow;
  }

  /**
   * By frame, then by kind, then the earliest place, then what decides most directly; of two limits
   * the one first that refuses less.
   */
  private static List<Chosen> best(List<Chosen> all) {
    List<Chosen> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparingInt((Chosen c) -> c.point().frame())
            .thenComparing(c -> c.term().kind()));
    List<Chosen> best = new ArrayList<>();
    for (Chosen each : sorted) {
      List<Chosen> alike =
          best.stream()
              .filter(b -> b.point().frame() == each.point().frame())
              .filter(b -> b.term().kind() == each.term().kind())
              .toList();
      boolean again =
          alike.stream()
              .map(Chosen::term)
              .anyMatch(
                  term ->
                      term.number().equals(each.term().number())
                          && term.limit() == each.term().limit());
      if (!again && alike.size() < MOST_OF_A_KIND && best.size() < MOST) {
        best.add(each);
      }
    }
    return best;
  }
}
