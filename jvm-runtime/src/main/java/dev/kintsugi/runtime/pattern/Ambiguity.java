package dev.kintsugi.runtime.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds words that an automaton can read in more and more ways the more often they are repeated.
 *
 * <ul>
 *   <li>Exponential: a state is reached from itself by one word on two different ways.
 *   <li>Polynomial: by one word, state p is reached from p, q from p, and q from q. For a search
 *       that may begin anywhere, p is the place before the pattern, which every character leads
 *       back to.
 * </ul>
 *
 * The conditions are those of Weber and Seidl ("On the degree of ambiguity of finite automata",
 * 1991); their use against backtracking matchers follows Weideman et al. ("Analyzing matching time
 * behavior of backtracking regular expression matchers by using ambiguity of NFA", 2016) and
 * Wüstholz et al. ("Static detection of DoS vulnerabilities in programs that use regular
 * expressions", 2017). They are searched in the product of the automaton with itself, breadth
 * first, so that words are short; the search is cut off after a number of steps, so misses are
 * possible.
 */
final class Ambiguity {
  /** Steps for one pair of states and for all of one kind; what is common is found in tens. */
  private static final int STEPS_OF_A_PAIR = 20_000;

  private static final int STEPS = 400_000;
  private static final int MOST_WORDS = 24;
  private static final int LONGEST = 40;

  private final Automaton automaton;
  private final Alphabet alphabet;
  private final int[] rarity;
  private final Set<Loop> found = new LinkedHashSet<>();
  private int steps;
  private int allowed;

  /** A text that leads to a loop and a word that goes round it in more than one way. */
  record Loop(String prefix, String pump) {}

  private Ambiguity(Automaton automaton, Alphabet alphabet) {
    this.automaton = automaton;
    this.alphabet = alphabet;
    this.rarity = new int[alphabet.size()];
    for (int state = 1; state < automaton.size(); state++) {
      automaton.set(state).stream().forEach(c -> rarity[c]++);
    }
  }

  /** Loops with ambiguous words: exponential ones first, then those of searches, then others. */
  static List<Loop> of(Automaton automaton, Alphabet alphabet) {
    Ambiguity ambiguity = new Ambiguity(automaton, alphabet);
    ambiguity.exponential();
    ambiguity.search();
    ambiguity.polynomial();
    return List.copyOf(ambiguity.found);
  }

  /** For each state that can be repeated, a shortest word round it. */
  static List<Loop> loops(Automaton automaton, Alphabet alphabet) {
    Ambiguity ambiguity = new Ambiguity(automaton, alphabet);
    ambiguity.begin();
    BitSet cyclic = automaton.cyclic();
    for (int p = cyclic.nextSetBit(0); p >= 0 && ambiguity.going(); p = cyclic.nextSetBit(p + 1)) {
      ambiguity.add(p, ambiguity.word(new int[] {p}, new int[] {p}, false));
    }
    return List.copyOf(ambiguity.found);
  }

  private void exponential() {
    begin();
    BitSet cyclic = automaton.cyclic();
    for (int p = cyclic.nextSetBit(0); p >= 0 && going(); p = cyclic.nextSetBit(p + 1)) {
      add(p, word(new int[] {p, p}, new int[] {p, p}, true));
    }
  }

  private void search() {
    begin();
    BitSet cyclic = automaton.cyclic();
    for (int q = cyclic.nextSetBit(0); q >= 0 && going(); q = cyclic.nextSetBit(q + 1)) {
      add(Automaton.START, word(new int[] {Automaton.START, q}, new int[] {q, q}, false));
    }
  }

  private void polynomial() {
    begin();
    BitSet cyclic = automaton.cyclic();
    for (int p = cyclic.nextSetBit(0); p >= 0 && going(); p = cyclic.nextSetBit(p + 1)) {
      BitSet after = automaton.reachable(p);
      after.and(cyclic);
      after.clear(p);
      for (int q = after.nextSetBit(0); q >= 0 && going(); q = after.nextSetBit(q + 1)) {
        add(p, word(new int[] {p, p, q}, new int[] {p, q, q}, false));
      }
    }
  }

  private void begin() {
    steps = 0;
    allowed = found.size() + MOST_WORDS;
  }

  private boolean going() {
    return steps < STEPS && found.size() < allowed;
  }

  private void add(int state, Optional<String> pump) {
    if (pump.isPresent()) {
      String prefix = state == Automaton.START ? "" : path(state);
      found.add(new Loop(prefix, pump.get()));
    }
  }

  /** The shortest text from the start of the pattern to a state. */
  private String path(int to) {
    int[] from = new int[automaton.size()];
    Arrays.fill(from, -1);
    List<Integer> queue = new ArrayList<>(List.of(Automaton.START));
    for (int i = 0; i < queue.size() && from[to] < 0; i++) {
      int at = queue.get(i);
      BitSet next = automaton.next(at);
      for (int state = next.nextSetBit(0); state >= 0; state = next.nextSetBit(state + 1)) {
        if (from[state] < 0 && !automaton.set(state).isEmpty()) {
          from[state] = at;
          queue.add(state);
        }
      }
    }
    StringBuilder text = new StringBuilder();
    for (int at = to; at > Automaton.START; at = from[at]) {
      text.append(rarest(automaton.set(at)));
    }
    return text.reverse().toString();
  }

  /** One place of the product: the states, whether the ways have parted, how it was reached. */
  private record Place(int[] states, boolean parted, int before, char by, int length) {}

  private Optional<String> word(int[] from, int[] to, boolean mustPart) {
    List<Place> queue = new ArrayList<>();
    Map<String, Boolean> seen = new HashMap<>();
    queue.add(new Place(from, !mustPart, -1, '\0', 0));
    int left = STEPS_OF_A_PAIR;
    for (int i = 0; i < queue.size() && left > 0; i++) {
      Place at = queue.get(i);
      if (at.length() == LONGEST) {
        break;
      }
      int grown = queue.size();
      left -= expand(at, i, queue, seen);
      for (int j = grown; j < queue.size(); j++) {
        if (queue.get(j).parted() && Arrays.equals(queue.get(j).states(), to)) {
          steps += STEPS_OF_A_PAIR - left;
          return Optional.of(spell(queue, j));
        }
      }
    }
    steps += STEPS_OF_A_PAIR - left;
    return Optional.empty();
  }

  private int expand(Place at, int index, List<Place> queue, Map<String, Boolean> seen) {
    List<int[]> combinations = new ArrayList<>(List.of(new int[0]));
    List<BitSet> common = new ArrayList<>();
    common.add(null);
    int tried = 0;
    for (int state : at.states()) {
      List<int[]> longer = new ArrayList<>();
      List<BitSet> narrower = new ArrayList<>();
      for (int c = 0; c < combinations.size(); c++) {
        for (int target : targets(state)) {
          tried++;
          BitSet set = narrowed(common.get(c), target);
          if (set == null || !set.isEmpty()) {
            int[] combination = Arrays.copyOf(combinations.get(c), combinations.get(c).length + 1);
            combination[combination.length - 1] = target;
            longer.add(combination);
            narrower.add(set);
          }
        }
        if (tried > STEPS_OF_A_PAIR) {
          return tried;
        }
      }
      combinations = longer;
      common = narrower;
    }
    for (int c = 0; c < combinations.size(); c++) {
      int[] states = combinations.get(c);
      boolean parted = at.parted() || parts(at.states(), states);
      if (common.get(c) != null && seen.put(Arrays.toString(states) + parted, true) == null) {
        char by = rarest(common.get(c));
        queue.add(new Place(states, parted, index, by, at.length() + 1));
      }
    }
    return tried;
  }

  /** The place before the pattern is left by what begins the pattern, or kept by any character. */
  private int[] targets(int state) {
    int[] next = automaton.next(state).stream().toArray();
    if (state == Automaton.START) {
      next = Arrays.copyOf(next, next.length + 1);
      next[next.length - 1] = Automaton.START;
    }
    return next;
  }

  private BitSet narrowed(BitSet set, int target) {
    if (target == Automaton.START) {
      return set;
    }
    if (set == null) {
      return automaton.set(target);
    }
    BitSet both = (BitSet) set.clone();
    both.and(automaton.set(target));
    return both;
  }

  private boolean parts(int[] from, int[] to) {
    return to[0] != to[1] || from[0] == from[1] && automaton.isDouble(from[0], to[0]);
  }

  private static String spell(List<Place> queue, int last) {
    StringBuilder word = new StringBuilder();
    for (int at = last; queue.get(at).before() >= 0; at = queue.get(at).before()) {
      word.append(queue.get(at).by());
    }
    return word.reverse().toString();
  }

  /**
   * Of a set, the character that the fewest states take, since it is least likely to match what
   * follows; visible ones before others, since many readers cut their input at line breaks.
   */
  private char rarest(BitSet set) {
    int best = set.nextSetBit(0);
    for (int c = best; c >= 0; c = set.nextSetBit(c + 1)) {
      if (cost(c) < cost(best)) {
        best = c;
      }
    }
    return alphabet.character(best);
  }

  private int cost(int character) {
    char c = alphabet.character(character);
    return rarity[character] + (c < ' ' || c > '~' ? Automaton.MOST_STATES : 0);
  }
}
