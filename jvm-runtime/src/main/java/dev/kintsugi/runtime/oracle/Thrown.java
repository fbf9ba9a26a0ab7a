package dev.kintsugi.runtime.oracle;

import java.util.Optional;

/** Looks through wrapped exceptions. */
public final class Thrown {
  private static final int MOST_WRAPPED = 64;

  private Thrown() {}

  /** The outermost throwable of the type in the chain of causes. */
  public static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
    Throwable now = thrown;
    for (int i = 0; now != null && i < MOST_WRAPPED; i++) {
      if (type.isInstance(now)) {
        return Optional.of(type.cast(now));
      }
      now = now.getCause();
    }
    return Optional.empty();
  }
}
