package dev.kintsugi.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * The one path by which evidence bytes are written and read. Content-addressed: a file's id is
 * {@code sha256:<64 hex>}; a folder's id is {@code tree:<64 hex>}, the hash of its manifest, whose
 * lines are {@code <mode> sha256:<hex> <relative path>} sorted by path. Symbolic links are not
 * kept.
 */
public interface EvidenceStore {
  /** Stores the bytes and returns their id. Idempotent; durable when it returns. */
  String put(InputStream bytes) throws IOException;

  /** Stores a folder (files only, links skipped) and returns its tree id. */
  String putTree(Path folder, Predicate<Path> keep) throws IOException;

  /** A read-only file with exactly the bytes of a {@code sha256:} id. */
  Path file(String id) throws IOException;

  /** A read-only folder with exactly the files of a {@code tree:} id. */
  Path folder(String id) throws IOException;

  /** Stores bytes. */
  default String put(byte[] bytes) throws IOException {
    return put(new java.io.ByteArrayInputStream(bytes));
  }

  /** Stores text as UTF-8. */
  default String put(String text) throws IOException {
    return put(text.getBytes(StandardCharsets.UTF_8));
  }

  /** All bytes of a {@code sha256:} id. */
  default byte[] bytes(String id) throws IOException {
    return java.nio.file.Files.readAllBytes(file(id));
  }
}
