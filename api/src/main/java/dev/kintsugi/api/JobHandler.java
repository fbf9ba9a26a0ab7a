package dev.kintsugi.api;

/** One kind of job, found by ServiceLoader in a sandboxed JVM that may write its folder only. */
public interface JobHandler {
  /** The {@link Job#kind()} that this handler answers. */
  String kind();

  /**
   * Does the work.
   *
   * @throws JobRefusal if the work can't be done, with a sentence for the user
   */
  void handle(JobContext context) throws Exception;
}
