package dev.kintsugi.jvm.front;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does the same with each element of a list, several at once, and keeps the order of the results.
 */
final class Parallel {
  private Parallel() {}

  /** Something to do with an element. */
  interface Work<T, R> {
    R with(T element) throws IOException, InterruptedException;
  }

  /**
   * @param atOnce how many elements at once, at least 1
   * @throws InterruptedException if the caller is interrupted; what was begun is interrupted too
   */
  static <T, R> List<R> map(List<T> elements, int atOnce, Work<T, R> work)
      throws IOException, InterruptedException {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(atOnce, elements.size())),
            task -> {
              Thread thread = new Thread(task, "jobs");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T element : elements) {
        futures.add(threads.submit(() -> work.with(element)));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw cause(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** What a task threw, as its caller would have seen it. */
  static IOException cause(ExecutionException e) throws InterruptedException {
    if (e.getCause() instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (e.getCause() instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
  }
}
