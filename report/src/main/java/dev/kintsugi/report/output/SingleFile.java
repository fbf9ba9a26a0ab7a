package dev.kintsugi.report.output;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Renderer;
import dev.kintsugi.api.Report;
import java.io.IOException;
import java.nio.file.Path;

/** A format that is one file of text, so that it can be written wherever the user says. */
public interface SingleFile extends Renderer {
  /** The whole file. */
  String content(Report report, EvidenceStore evidence) throws IOException;

  @Override
  default void render(Report report, EvidenceStore evidence, Path folder) throws IOException {
    new PrivateFolder(folder).write(name(), content(report, evidence));
  }
}
