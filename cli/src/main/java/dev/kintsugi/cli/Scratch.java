package dev.kintsugi.cli;

import dev.kintsugi.sandbox.StateFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for one command, gone when it ends. */
final class Scratch implements Closeable {
  private final Path folder;

  Scratch(String name) throws IOException {
    folder = Files.createTempDirectory(StateFolder.get(), name);
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) walk.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(path);
      }
    }
  }
}
