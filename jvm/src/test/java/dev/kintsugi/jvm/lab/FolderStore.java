package dev.kintsugi.jvm.lab;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An evidence store in a folder. */
public final class FolderStore implements EvidenceStore {
  private final Path root;

  public FolderStore(Path root) throws IOException {
    this.root = Files.createDirectories(root);
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
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).filter(keep).sorted().toList()) {
        manifest.append("644 ").append(put(Files.readAllBytes(file))).append(' ');
        manifest.append(folder.relativize(file)).append('\n');
      }
    }
    String hash = Hashes.sha256(manifest.toString());
    Path tree = root.resolve("tree-" + hash);
    for (String line : manifest.toString().lines().toList()) {
      String[] cells = line.split(" ", 3);
      Path copy = tree.resolve(cells[2]);
      Files.createDirectories(copy.getParent());
      Files.write(copy, bytes(cells[1]));
    }
    return "tree:" + hash;
  }

  @Override
  public Path file(String id) {
    return root.resolve(id.substring("sha256:".length()));
  }

  @Override
  public Path folder(String id) {
    return root.resolve("tree-" + id.substring("tree:".length()));
  }
}
