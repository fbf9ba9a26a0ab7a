package dev.kintsugi.jvm.reproduce;

/** A proof that has no form as a stand-alone test. */
final class Unprintable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unprintable(String message) {
    super(message);
  }
}
