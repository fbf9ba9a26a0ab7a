package dev.kintsugi.api;

import java.io.IOException;

/** Runs untrusted code, shut in. Its scratch folder {@code /work} is the only writable place. */
public interface Sandbox {
  Isolation isolation();

  /**
   * Starts a tree. Standard input, output and error are those of the returned process.
   *
   * @throws IOException if it can't be started
   */
  Confined start(Confinement confinement) throws IOException;

  /** A running tree. */
  interface Confined {
    Process process();

    /** Waits for the end; the whole tree is dead when it returns. */
    Ending await() throws InterruptedException;

    /** Kills the whole tree. */
    void kill();
  }

  /**
   * How a tree ended.
   *
   * @param exit exit code
   * @param limit the limit that was hit, in words; empty if none
   * @param usage what it cost
   */
  record Ending(int exit, String limit, Usage usage) {}
}
