package dev.kintsugi.patch.lab;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Evidence in a folder of the test. */
final class MemoryStore implements EvidenceStore {
  private final Path root;

  MemoryStore(Path root) {
    this.root = root;
  }

  @Override
  public String put(InputStream bytes) throws IOException {
    byte[] all = bytes.readAllBytes();
    String hash = Hashes.sha256(all);
    Files.write(root.resolve(hash), all);
    return "sha256:" + hash;
  }

  @Override
  public String putTree(Path folder, Predicate<Path> keep) throws IOException {
    StringBuilder manifest = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        manifest
            .append(put(Files.readAllBytes(file)))
            .append(' ')
            .append(file.getFileName())
            .append('\n');
      }
    }
    Path tree = Files.createDirectories(root.resolve(Hashes.sha256(manifest.toString())));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.write(tree.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    return "tree:" + tree.getFileName();
  }

  @Override
  public Path file(String id) {
    return root.resolve(id.substring("sha256:".length()));
  }

  @Override
  public Path folder(String id) {
    return root.resolve(id.substring("tree:".length()));
  }
}
