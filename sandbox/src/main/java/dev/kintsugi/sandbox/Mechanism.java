package dev.kintsugi.sandbox;

import dev.kintsugi.api.Isolation;
import java.io.IOException;
import java.util.List;

/** One way to shut code in: turns a layout into the command line that does it. */
interface Mechanism {
  /** {@code bubblewrap}, {@code unshare} or {@code none}. */
  String name();

  Isolation isolation();

  /** Whether it reads a seccomp filter from {@link Launcher#FILTER_DESCRIPTOR}. */
  default boolean filtersSystemCalls() {
    return false;
  }

  /** Who the next tree runs as. */
  default Identity identity() {
    return Identity.next();
  }

  /**
   * The command line that builds the sandbox and runs the confined command in it.
   *
   * @throws IOException if something that it needs is missing, with the remedy
   */
  List<String> command(Layout layout) throws IOException;
}
