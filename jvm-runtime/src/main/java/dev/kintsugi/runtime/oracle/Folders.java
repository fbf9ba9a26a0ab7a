package dev.kintsugi.runtime.oracle;

import java.io.IOException;
import java.nio.file.Path;

/** Folders of the world as signals name them: with symbolic links followed. */
final class Folders {
  private Folders() {}

  static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }
}
