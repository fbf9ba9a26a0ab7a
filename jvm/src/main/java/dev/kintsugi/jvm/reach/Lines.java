package dev.kintsugi.jvm.reach;

/** Lines of a source file, from 1, both included. */
record Lines(int from, int to) {
  /** Every line of a file. */
  static final Lines ALL = new Lines(0, Integer.MAX_VALUE);

  boolean hold(int line) {
    return line >= from && line <= to;
  }
}
