package dev.kintsugi.jvm.edit;

/** An edit that can't be made; the sentence says why, for a maintainer. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  Refusal(String message) {
    super(message);
  }
}
