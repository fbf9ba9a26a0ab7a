package dev.kintsugi.api;

/**
 * Worker side of one kind of job. Found by {@link java.util.ServiceLoader} in a fresh JVM inside
 * the sandbox; its working folder is empty and the only writable place.
 */
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
