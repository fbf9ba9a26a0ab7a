package org.example.ledger.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.example.ledger.ImportException;

/** Unpacks the attachments (scanned bills) that a bank sends with a statement as a zip archive. */
public final class AttachmentUnpacker {
  private static final int MOST_FILES = 1000;
  private static final long MOST_BYTES = 8L << 20;

  private final Path folder;
  private long bytes;

  /**
   * @param folder where the attachments go; made if it does not exist
   */
  public AttachmentUnpacker(Path folder) {
    this.folder = folder;
  }

  /**
   * Unpacks an archive; the stream is not closed.
   *
   * @return the files that were written, in the order of the archive
   */
  public List<Path> unpack(InputStream source) throws IOException {
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    ZipInputStream zip = new ZipInputStream(source);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (written.size() == MOST_FILES) {
        throw new ImportException("More than " + MOST_FILES + " attachments");
      }
      if (entry.isDirectory()) {
        continue;
      }
      Path file = folder.resolve(entry.getName());
      Files.createDirectories(file.getParent());
      copy(zip, file);
      written.add(file);
    }
    return written;
  }

  private void copy(InputStream source, Path file) throws IOException {
    byte[] buffer = new byte[8192];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int n = source.read(buffer); n > 0; n = source.read(buffer)) {
        bytes += n;
        if (bytes > MOST_BYTES) {
          throw new ImportException("Attachments of more than " + MOST_BYTES + " bytes");
        }
        out.write(buffer, 0, n);
      }
    }
  }
}
