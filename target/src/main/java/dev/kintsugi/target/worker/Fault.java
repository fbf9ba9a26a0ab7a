package dev.kintsugi.target.worker;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whose fault a refusal is; decides the exit code. */
enum Fault {
  /** The request is wrong. */
  USER,
  /** A step failed. */
  STEP;

  /** Hands the fault over and makes the refusal, to be thrown. */
  JobRefusal refuse(JobContext context, String message) throws IOException {
    byte[] name = name().toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    context.output("fault", name);
    return new JobRefusal(message);
  }
}
