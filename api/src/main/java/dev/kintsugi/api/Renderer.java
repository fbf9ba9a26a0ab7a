package dev.kintsugi.api;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a report in one format. */
public interface Renderer {
  /** File or folder that it writes, relative to the output folder. */
  String name();

  /** Writes below {@code folder}, which exists and is private to the user. */
  void render(Report report, EvidenceStore evidence, Path folder) throws IOException;
}
