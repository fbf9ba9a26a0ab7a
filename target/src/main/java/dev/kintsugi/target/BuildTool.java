package dev.kintsugi.target;

import java.io.IOException;
import java.nio.file.Path;

/** The user's own build tool; its home is copied for jobs and never started on the host. */
interface BuildTool {
  /** Name of the tool, and of its kinds of jobs up to the dot. */
  String name();

  /**
   * Copies what a job needs to start it, following the links that packaged distributions consist
   * of.
   */
  void copyTo(Path copy) throws IOException;
}
