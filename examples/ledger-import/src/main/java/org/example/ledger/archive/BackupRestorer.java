package org.example.ledger.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.example.ledger.ImportException;

/** Restores a backup of the ledger's folder from a zip archive. */
public final class BackupRestorer {
  private static final int MOST_FILES = 1000;
  private static final long MOST_BYTES = 8L << 20;

  private BackupRestorer() {}

  /**
   * Restores an archive; the stream is not closed. Every file of the archive lies below the folder.
   *
   * @return the files that were written, in the order of the archive
   */
  public static List<Path> restore(InputStream source, Path folder) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    Files.createDirectories(root);
    List<Path> written = new ArrayList<>();
    long left = MOST_BYTES;
    ZipInputStream zip = new ZipInputStream(source);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      Path file = inside(root, entry.getName());
      if (written.size() == MOST_FILES) {
        throw new ImportException("More than " + MOST_FILES + " files");
      }
      if (!entry.isDirectory()) {
        Files.createDirectories(file.getParent());
        left -= copy(zip, file, left);
        written.add(file);
      }
    }
    return written;
  }

  private static Path inside(Path root, String name) throws ImportException {
    try {
      Path file = root.resolve(name).normalize();
      if (file.startsWith(root)) {
        return file;
      }
      throw new ImportException("Leaves the folder: " + name);
    } catch (InvalidPathException e) {
      throw new ImportException("Not a file name: " + name, e);
    }
  }

  private static long copy(InputStream source, Path file, long most) throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[8192];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int n = source.read(buffer); n > 0; n = source.read(buffer)) {
        bytes += n;
        if (bytes > most) {
          throw new ImportException("Backup of more than " + MOST_BYTES + " bytes");
        }
        out.write(buffer, 0, n);
      }
    }
    return bytes;
  }
}
