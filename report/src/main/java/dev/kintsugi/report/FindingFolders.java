package dev.kintsugi.report;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Renderer;
import dev.kintsugi.api.Report;
import dev.kintsugi.report.output.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder for each finding, named by its id. Folders of findings that are no more are removed. */
public final class FindingFolders implements Renderer {
  @Override
  public String name() {
    return "F-*";
  }

  @Override
  public void render(Report report, EvidenceStore evidence, Path folder) throws IOException {
    new PrivateFolder(folder);
    removeOthers(report, folder);
    for (Finding finding : report.findings()) {
      FindingFolder.write(report, finding, evidence, folder);
    }
  }

  /** Only what carries both the name and the record of a finding's folder is ours to remove. */
  private static void removeOthers(Report report, Path folder) throws IOException {
    Set<String> ids = report.findings().stream().map(Finding::id).collect(Collectors.toSet());
    List<Path> others;
    try (Stream<Path> entries = Files.list(folder)) {
      others =
          entries
              .filter(p -> FindingFolder.isId(p.getFileName().toString()))
              .filter(p -> !ids.contains(p.getFileName().toString()))
              .filter(p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
              .filter(p -> PrivateFolder.isPlainFile(p.resolve(FindingFolder.RECORD)))
              .toList();
    }
    for (Path other : others) {
      new PrivateFolder(other).clear();
      Files.delete(other);
    }
  }
}
