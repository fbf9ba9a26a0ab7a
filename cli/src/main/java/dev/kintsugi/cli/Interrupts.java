package dev.kintsugi.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: ends the hunt, and lets the report of what is known be written before the process goes. A
 * second Ctrl-C does not wait.
 */
final class Interrupts {
  private static final CountDownLatch FINISHED = new CountDownLatch(1);
  private static final long PATIENCE_SECONDS = 60;

  private Interrupts() {}

  /** Runs {@code stop} when the user interrupts, then waits until the report is written. */
  static void onInterrupt(Runnable stop) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (FINISHED.getCount() == 0) {
                    return;
                  }
                  System.err.println("\nkintsugi: stopping; writing the report of what is known");
                  stop.run();
                  try {
                    FINISHED.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "interrupt"));
  }

  /** Everything that had to be written is written. */
  static void finished() {
    FINISHED.countDown();
  }
}
