package dev.kintsugi.report;

import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** An evidence store of plain files; folders are empty. */
public class FolderStore implements EvidenceStore {
  private final Path folder;

  public FolderStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public String put(InputStream bytes) throws IOException {
    byte[] all = bytes.readAllBytes();
    String hash = Hashes.sha256(all);
    Files.write(folder.resolve(hash), all);
    return "sha256:" + hash;
  }

  @Override
  public String putTree(Path tree, Predicate<Path> keep) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path file(String id) throws IOException {
    Path file = folder.resolve(id.substring("sha256:".length()));
    if (!Files.exists(file)) {
      throw new NoSuchFileException(id);
    }
    return file;
  }

  @Override
  public Path folder(String id) throws IOException {
    return Files.createDirectories(folder.resolve("empty"));
  }
}
