package dev.kintsugi.runtime.agent;

/** What the trace test runs; its line numbers matter. */
public final class Traced {
  private Traced() {}

  public static int sign(int number) {
    if (number < 0) {
      return minus();
    }
    return number == 0 ? 0 : 1;
  }

  static int minus() {
    return -1;
  }

  static int minus(int ignored) {
    return -2;
  }

  static StackTraceElement here() {
    return new Throwable().getStackTrace()[0];
  }

  static StackTraceElement here(int ignored) {
    return new Throwable().getStackTrace()[0];
  }
}
