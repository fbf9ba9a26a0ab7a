package dev.kintsugi.runtime.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The position automaton of a pattern (Glushkov, "The abstract theory of automata", 1961): one
 * state for each character class in it, none for the empty text. State 0 stands before the pattern.
 * An edge that two repetitions make is noted as double: there are two ways to take it.
 *
 * <p>Limits: a bounded repetition is copied up to {@link #MOST_COPIES} times and taken as unbounded
 * beyond; at most {@link #MOST_STATES} states.
 */
final class Automaton {
  static final int START = 0;
  static final int MOST_STATES = 300;
  private static final int MOST_COPIES = 12;

  private final List<BitSet> sets = new ArrayList<>();
  private final List<BitSet> next = new ArrayList<>();
  private final List<BitSet> twice = new ArrayList<>();
  private final BitSet accepting;
  private final BitSet cyclic = new BitSet();

  /** What a part of a pattern begins and ends with, and whether it matches the empty text. */
  private record Ends(BitSet first, BitSet last, boolean empty) {}

  /**
   * Makes the automaton.
   *
   * @throws TooLarge if it has too many states
   */
  Automaton(Node tree) throws TooLarge {
    state(new BitSet());
    Ends ends = visit(tree);
    next.get(START).or(ends.first());
    accepting = ends.last();
    findCycles();
  }

  /** The pattern has more states than are worth looking at. */
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1;
  }

  int size() {
    return sets.size();
  }

  /** The characters that lead into a state. */
  BitSet set(int state) {
    return sets.get(state);
  }

  BitSet next(int state) {
    return next.get(state);
  }

  boolean isDouble(int from, int to) {
    return twice.get(from).get(to);
  }

  /** States that can be reached from themselves. */
  BitSet cyclic() {
    return cyclic;
  }

  boolean accepts(int state) {
    return accepting.get(state);
  }

  /** All states that can be reached from one by at least one step. */
  BitSet reachable(int from) {
    BitSet seen = (BitSet) next.get(from).clone();
    BitSet open = (BitSet) seen.clone();
    for (int at = open.nextSetBit(0); at >= 0; at = open.nextSetBit(0)) {
      open.clear(at);
      BitSet more = (BitSet) next.get(at).clone();
      more.andNot(seen);
      seen.or(more);
      open.or(more);
    }
    return seen;
  }

  private void findCycles() {
    for (int state = 1; state < size(); state++) {
      cyclic.set(state, reachable(state).get(state));
    }
  }

  private int state(BitSet set) throws TooLarge {
    if (sets.size() > MOST_STATES) {
      throw new TooLarge();
    }
    sets.add(set);
    next.add(new BitSet());
    twice.add(new BitSet());
    return sets.size() - 1;
  }

  private Ends visit(Node node) throws TooLarge {
    if (node instanceof Node.One one) {
      BitSet self = new BitSet();
      self.set(state(one.set()));
      return new Ends(self, self, false);
    } else if (node instanceof Node.Sequence sequence) {
      Ends all = new Ends(new BitSet(), new BitSet(), true);
      for (Node part : sequence.parts()) {
        all = join(all, visit(part));
      }
      return all;
    } else if (node instanceof Node.Choice choice) {
      Ends all = new Ends(new BitSet(), new BitSet(), false);
      for (Node branch : choice.branches()) {
        Ends one = visit(branch);
        all =
            new Ends(
                union(all.first, one.first), union(all.last, one.last), all.empty || one.empty);
      }
      return all;
    }
    return repeat((Node.Repeat) node);
  }

  private Ends repeat(Node.Repeat repeat) throws TooLarge {
    int least = Math.min(repeat.least(), MOST_COPIES);
    boolean loops = repeat.most() > MOST_COPIES;
    int copies = loops ? Math.max(1, least) : repeat.most();
    Ends all = new Ends(new BitSet(), new BitSet(), true);
    for (int copy = 1; copy <= copies; copy++) {
      Ends one = visit(repeat.body());
      if (loops && copy == copies) {
        link(one.last, one.first);
      }
      boolean optional = copy > least;
      all = join(all, new Ends(one.first, one.last, one.empty || optional));
    }
    return all;
  }

  private Ends join(Ends one, Ends two) {
    link(one.last, two.first);
    BitSet first = one.empty ? union(one.first, two.first) : one.first;
    BitSet last = two.empty ? union(one.last, two.last) : two.last;
    return new Ends(first, last, one.empty && two.empty);
  }

  private void link(BitSet from, BitSet to) {
    for (int state = from.nextSetBit(0); state >= 0; state = from.nextSetBit(state + 1)) {
      BitSet again = (BitSet) to.clone();
      again.and(next.get(state));
      twice.get(state).or(again);
      next.get(state).or(to);
    }
  }

  private static BitSet union(BitSet one, BitSet two) {
    BitSet both = (BitSet) one.clone();
    both.or(two);
    return both;
  }
}
