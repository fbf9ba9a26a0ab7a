package dev.kintsugi.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The project's own fix as a diff between the published sources of the vulnerable and the fixed
 * version. Releases hold more than one fix, so hunks are chosen: {@code file: pattern; file:
 * pattern}, where a hunk of the file belongs to the fix if the pattern is found in its changed
 * lines. Made anew each time, and kept nowhere.
 */
final class UpstreamFix {
  private UpstreamFix() {}

  /**
   * Writes the diff.
   *
   * @param hunks which hunks belong to the fix
   * @param scratch a folder for the sources; what lies in it goes
   */
  static Path write(Row row, String hunks, Path scratch) throws IOException, InterruptedException {
    Judge.delete(scratch);
    unpack(Kintsugi.sources(row, row.vulnerable()), scratch.resolve("a"));
    unpack(Kintsugi.sources(row, row.fixed()), scratch.resolve("b"));
    StringBuilder diff = new StringBuilder();
    for (String choice : hunks.split("; ")) {
      int colon = choice.indexOf(": ");
      diff.append(chosen(scratch, choice.substring(0, colon), choice.substring(colon + 2)));
    }
    Path file = scratch.resolve("fix.diff");
    Files.writeString(file, diff.toString(), java.nio.charset.StandardCharsets.ISO_8859_1);
    return file;
  }

  private static String chosen(Path scratch, String file, String pattern)
      throws IOException, InterruptedException {
    String old = Files.exists(scratch.resolve("a").resolve(file)) ? "a/" + file : "/dev/null";
    List<String> line =
        List.of(
            "git",
            "-c",
            "core.autocrlf=false",
            "diff",
            "--no-index",
            "--no-prefix",
            "--no-color",
            "-U1",
            old,
            "b/" + file);
    Path out = scratch.resolve("git.diff");
    Process git =
        new ProcessBuilder(line).directory(scratch.toFile()).redirectOutput(out.toFile()).start();
    // 1 says that there are differences
    if (git.waitFor() != 1) {
      throw new IOException("the two versions do not differ in " + file);
    }
    return withHunks(
        Files.readString(out, java.nio.charset.StandardCharsets.ISO_8859_1),
        Pattern.compile(pattern));
  }

  /** The headers of one file's diff and those hunks whose changed lines hold the pattern. */
  static String withHunks(String diff, Pattern pattern) throws IOException {
    int headers = diff.indexOf("\n--- ") + 1;
    String[] parts = diff.substring(headers).split("(?m)^(?=@@ )");
    StringBuilder chosen = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      boolean found =
          parts[i]
              .lines()
              .filter(l -> l.startsWith("+") || l.startsWith("-"))
              .anyMatch(l -> pattern.matcher(l).find());
      chosen.append(found ? parts[i] : "");
    }
    if (chosen.length() == parts[0].length()) {
      throw new IOException("no hunk holds " + pattern);
    }
    return chosen.toString();
  }

  private static void unpack(Path jar, Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException(jar + " leaves its folder: " + entry.getName());
        }
        if (!entry.isDirectory()) {
          Files.createDirectories(file.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
          }
        }
      }
    }
  }
}
