package dev.kintsugi.jvm.flow;

import java.util.Arrays;
import java.util.Objects;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What a local variable or an operand may hold: the definitions that it may come from, and its
 * constant (an {@code Integer} or a {@code String}) if there is just one.
 */
record Held(int size, int[] definitions, Object constant) implements Value {
  private static final int[] NOTHING = {};

  /** More definitions than this say no more than these. */
  private static final int MOST = 48;

  static final Held WORD = new Held(1, NOTHING, null);
  static final Held DOUBLE_WORD = new Held(2, NOTHING, null);

  static Held of(int size, int definition) {
    return new Held(size, new int[] {definition}, null);
  }

  static Held constant(Object value) {
    return new Held(1, NOTHING, value);
  }

  static Held none(int size) {
    return size == 2 ? DOUBLE_WORD : WORD;
  }

  @Override
  public int getSize() {
    return size;
  }

  /** As a value of another size; a conversion hands on what it converts. */
  Held sized(int other) {
    return other == size && constant == null ? this : new Held(other, definitions, null);
  }

  /** What holds either. */
  Held or(Held other) {
    if (equals(other)) {
      return this;
    }
    int[] all = union(definitions, other.definitions);
    Object same = Objects.equals(constant, other.constant) ? constant : null;
    boolean mine = all == definitions && same == constant && size <= other.size;
    return mine ? this : new Held(Math.min(size, other.size), all, same);
  }

  private static int[] union(int[] one, int[] other) {
    int[] all = new int[one.length + other.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < one.length || j < other.length) {
      boolean first = j == other.length || i < one.length && one[i] <= other[j];
      int next = first ? one[i] : other[j];
      i += i < one.length && one[i] == next ? 1 : 0;
      j += j < other.length && other[j] == next ? 1 : 0;
      all[n++] = next;
    }
    if (n == one.length || one.length >= MOST) {
      return one;
    }
    return Arrays.copyOf(all, Math.min(n, MOST));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Held h
        && h.size == size
        && Arrays.equals(h.definitions, definitions)
        && Objects.equals(h.constant, constant);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(definitions) * 31 + Objects.hashCode(constant);
  }
}
