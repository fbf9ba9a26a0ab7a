package dev.kintsugi.jvm.rebuild;

import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.rebuild.UnifiedDiff.DiffException;
import dev.kintsugi.jvm.rebuild.UnifiedDiff.FileDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A source tree and a diff that fits it. */
final class PatchedSources {
  private final Path tree;
  private final UnifiedDiff diff;

  private PatchedSources(Path tree, UnifiedDiff diff) {
    this.tree = tree;
    this.diff = diff;
  }

  static PatchedSources of(Path tree, Path diff) throws IOException, JobRefusal {
    try {
      return new PatchedSources(
          tree, UnifiedDiff.parse(Files.readString(diff, StandardCharsets.ISO_8859_1)));
    } catch (DiffException e) {
      throw new JobRefusal("the diff does not apply: " + e.getMessage());
    }
  }

  UnifiedDiff diff() {
    return diff;
  }

  /** Writes the touched files as they are before the change; their paths. */
  List<Path> before(Path folder) throws IOException, JobRefusal {
    List<Path> written = new ArrayList<>();
    for (FileDiff file : diff.files()) {
      if (!file.oldPath().isEmpty()) {
        written.add(write(folder, file.oldPath(), old(file)));
      }
    }
    return written;
  }

  /** Writes the touched files as they are after the change; their paths. */
  List<Path> after(Path folder) throws IOException, JobRefusal {
    List<Path> written = new ArrayList<>();
    for (FileDiff file : diff.files()) {
      if (!file.newPath().isEmpty()) {
        try {
          written.add(write(folder, file.newPath(), UnifiedDiff.apply(file, old(file))));
        } catch (DiffException e) {
          throw new JobRefusal("the diff does not apply: " + e.getMessage());
        }
      }
    }
    return written;
  }

  private String old(FileDiff file) throws IOException, JobRefusal {
    if (file.oldPath().isEmpty()) {
      return "";
    }
    Path path = tree.resolve(file.oldPath());
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new JobRefusal("the diff does not apply: there is no source file " + file.oldPath());
    }
    return Files.readString(path, StandardCharsets.ISO_8859_1);
  }

  private static Path write(Path folder, String name, String content) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, content, StandardCharsets.ISO_8859_1);
  }
}
