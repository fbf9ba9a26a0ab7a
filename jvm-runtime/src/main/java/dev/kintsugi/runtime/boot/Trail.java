package dev.kintsugi.runtime.boot;

/**
 * Where instrumented code of the target leaves its marks: one byte per numbered place, set when the
 * place is executed. Never locked: setting a byte twice does no harm.
 */
public final class Trail {
  /** How many places can be numbered. */
  public static final int PLACES = 1 << 20;

  /** Not zero: executed. Written by instrumented code directly. */
  public static final byte[] HIT = new byte[PLACES];

  private Trail() {}
}
