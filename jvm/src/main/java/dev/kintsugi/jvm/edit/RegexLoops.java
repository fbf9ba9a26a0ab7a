package dev.kintsugi.jvm.edit;

import dev.kintsugi.jvm.edit.RegexNode.Kind;
import dev.kintsugi.jvm.edit.RegexNode.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds loops over one set of characters that a matcher may run through without ever giving
 * anything back: whatever it could try then has failed before, or fails at once.
 *
 * <p>Let a loop have taken all there is, up to m, and all that follows have failed there. Were it
 * to end at an earlier p, a character of its set would stand next. Then only three things can go on
 * from p: the loop itself, by a way back through a group; another loop that may also be left out;
 * or the end of the expression. The first two get no further than to where they also get from m,
 * which has failed; and at m the end of the expression is reached as well, so that m had not
 * failed. Nothing is changed then, groups included, because the first way that succeeds is never
 * one of these. Assertions may hold at p and not at m, so none may stand between; {@code $} may
 * hold before the last line terminator, and is looked at more closely.
 */
final class RegexLoops {
  private final RegexReader.Read read;
  private final RegexFollow follow;
  private final CharacterSets sets;
  private final String text;

  RegexLoops(String text, int flags) throws Refusal {
    this.text = text;
    this.read = RegexReader.read(text);
    this.follow = new RegexFollow(read);
    this.sets = new CharacterSets(flags);
  }

  /** Greedy loops that need not give anything back. */
  List<Place> steady() {
    List<Place> steady = new ArrayList<>();
    for (Place place : read.places()) {
      if (place.isLoop() && !place.lazy() && isSteady(place)) {
        steady.add(place);
      }
    }
    return steady;
  }

  private boolean isSteady(Place loop) {
    if (follow.isCounted(loop)) {
      return false;
    }
    BitSet seen = new BitSet();
    List<Place> open = new ArrayList<>(List.of(loop));
    seen.set(loop.number());
    for (int i = 0; i < open.size(); i++) {
      BitSet after = follow.after(open.get(i));
      for (int next = after.nextSetBit(0); next >= 0; next = after.nextSetBit(next + 1)) {
        boolean ends = next == follow.end();
        if (ends || seen.get(next)) {
          continue;
        }
        Place place = read.places().get(next);
        if (isDead(loop, place)) {
          continue;
        }
        boolean loops = place.isLoop() && place.least() == 0 && !follow.isCounted(place);
        if (!loops) {
          return false;
        }
        seen.set(next);
        open.add(place);
      }
    }
    return true;
  }

  /** Whether nothing goes on at a place where a character of the loop stands next. */
  private boolean isDead(Place loop, Place place) {
    BitSet set = set(loop);
    return switch (place.kind()) {
      case CHARACTER -> !set.intersects(set(place));
      case END -> true;
      case LINE_END ->
          !CharacterSets.holdsTerminator(set) || isLast(place) && !CharacterSets.partsLineEnd(set);
      case ASSERTION -> isDeadBehind(loop, place);
    };
  }

  private boolean isLast(Place place) {
    BitSet after = follow.after(place);
    return after.cardinality() == 1 && after.get(follow.end());
  }

  /** The same behind an assertion, which may hold where it does not hold at the end of the run. */
  private boolean isDeadBehind(Place loop, Place assertion) {
    BitSet after = follow.after(assertion);
    for (int next = after.nextSetBit(0); next >= 0; next = after.nextSetBit(next + 1)) {
      Place place = next == follow.end() ? null : read.places().get(next);
      boolean dead =
          place != null
              && (place.kind() == Kind.END
                  || place.kind() == Kind.CHARACTER && !set(loop).intersects(set(place)));
      if (!dead) {
        return false;
      }
    }
    return true;
  }

  /**
   * The loop that the expression begins with, if a search that starts in the middle of its run can
   * only find what a search from the start of the run finds. Then a start in the middle may be
   * skipped. For that the expression goes on with something else, and no match ends within a run.
   */
  Optional<Place> leading() {
    Place loop = read.places().isEmpty() ? null : read.places().get(0);
    boolean begins =
        loop != null
            && loop.isLoop()
            && loop.from() == 0
            && read.tree() instanceof RegexNode.Sequence
            && !loop.lazy()
            && loop.least() <= 1
            && CharacterSets.isSeenBehind(set(loop));
    if (!begins || !goesOnElsewhere(loop)) {
      return Optional.empty();
    }
    boolean ends =
        follow.last().stream()
            .mapToObj(n -> read.places().get(n))
            .allMatch(last -> endsOutside(loop, last));
    return ends ? Optional.of(loop) : Optional.empty();
  }

  /** Whether what follows begins with no character of the loop, and with one or with the end. */
  private boolean goesOnElsewhere(Place loop) {
    BitSet after = follow.after(loop);
    for (int next = after.nextSetBit(0); next >= 0; next = after.nextSetBit(next + 1)) {
      Place place = next == follow.end() ? null : read.places().get(next);
      boolean other =
          place != null
              && (place.kind() == Kind.CHARACTER && !set(loop).intersects(set(place))
                  || loop.least() == 1 && isDead(loop, place) && isLast(place));
      if (!other) {
        return false;
      }
    }
    return true;
  }

  /** Whether no match that ends with a place can leave a part of a run of the loop behind it. */
  private boolean endsOutside(Place loop, Place last) {
    if (last.kind() == Kind.ASSERTION) {
      return false;
    }
    if (last.kind() != Kind.CHARACTER) {
      return read.places().stream()
          .filter(p -> p != loop && follow.after(p).get(last.number()))
          .allMatch(p -> p.kind() == Kind.CHARACTER && endsOutside(loop, p));
    }
    BitSet missing = (BitSet) set(loop).clone();
    missing.andNot(set(last));
    boolean takesAll = last.isLoop() && !last.lazy() && missing.isEmpty() && isSteady(last);
    return takesAll || !set(loop).intersects(set(last));
  }

  private BitSet set(Place place) {
    return sets.of(text.substring(place.from(), place.to()));
  }
}
