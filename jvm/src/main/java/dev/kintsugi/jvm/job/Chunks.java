package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Hands lines over while the job runs, as outputs {@code lines-000000}, {@code lines-000001}, …,
 * whose bytes one after the other are the answer: a job that is killed has handed over all but its
 * last seconds.
 */
final class Chunks {
  /** Prefix of the outputs' names. */
  static final String PREFIX = "lines-";

  private static final int FULL = 1 << 20;
  private static final int MOST_CHUNKS = 500;

  private final JobContext context;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private int number;

  Chunks(JobContext context) {
    this.context = context;
  }

  /** False if the answer is full and the line was dropped. */
  boolean add(String line) throws IOException {
    if (number >= MOST_CHUNKS) {
      return false;
    }
    waiting.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    if (waiting.size() >= FULL) {
      flush();
    }
    return true;
  }

  void flush() throws IOException {
    if (waiting.size() > 0) {
      context.output(PREFIX + String.format("%06d", number), waiting.toByteArray());
      number++;
      waiting.reset();
    }
  }
}
