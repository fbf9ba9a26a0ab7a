package dev.kintsugi.api;

/** A handler's refusal: the sentence says what is wrong, where, and what to do. */
public final class JobRefusal extends Exception {
  private static final long serialVersionUID = 1;

  public JobRefusal(String message) {
    super(message);
  }
}
