package dev.kintsugi.runtime.pattern;

import java.util.BitSet;
import java.util.List;

/**
 * A parsed pattern. Only what decides which texts it walks over is kept: anchors, boundaries,
 * look-around and back-references are empty, greedy, lazy and possessive repetition are one.
 */
sealed interface Node {
  /** One character out of a set of numbers of {@link Alphabet}. */
  record One(BitSet set) implements Node {}

  /** Parts one after the other; no parts match the empty text. */
  record Sequence(List<Node> parts) implements Node {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /** One of several. */
  record Choice(List<Node> branches) implements Node {
    public Choice {
      branches = List.copyOf(branches);
    }
  }

  /**
   * The same several times.
   *
   * @param most {@link Integer#MAX_VALUE} where there is no bound
   */
  record Repeat(Node body, int least, int most) implements Node {}

  /** Matches the empty text. */
  Node EMPTY = new Sequence(List.of());
}
