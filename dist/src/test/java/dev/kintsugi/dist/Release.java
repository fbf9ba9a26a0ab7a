package dev.kintsugi.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The archive that this build has made. */
final class Release {
  static final Path ARCHIVE = Path.of(System.getProperty("kintsugi.archive"));

  private Release() {}

  /** Its SHA-256, as the file beside it says. */
  static String hash() throws IOException {
    return Files.readString(Path.of(ARCHIVE + ".sha256")).split(" ")[0];
  }

  /** Unpacks it and returns its home folder. */
  static Path unpack(Path folder) throws IOException, InterruptedException {
    Shell.run(folder, Map.of(), "tar", "-xzf", ARCHIVE.toString()).ends(0, "");
    return folder.resolve(ARCHIVE.getFileName().toString().replace(".tar.gz", ""));
  }
}
