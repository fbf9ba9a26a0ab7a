package dev.kintsugi.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a handler sees of its job. */
public interface JobContext {
  Job job();

  /** The file or folder of a named input; read-only. */
  Path input(String name);

  /** The empty scratch folder; current folder of the process. */
  Path work();

  /** Port on loopback inside the sandbox where the repositories answer, if the job may use them. */
  Optional<Integer> repositoryPort();

  /**
   * Hands one output over. May be called at any time; what was handed over survives a later crash.
   */
  void output(String name, Path file) throws IOException;

  /** Hands a small output over. */
  void output(String name, byte[] bytes) throws IOException;

  /** Hands a folder over as a tree (links skipped). */
  void outputTree(String name, Path folder) throws IOException;

  /** Says what is being done. */
  void progress(Progress progress);
}
