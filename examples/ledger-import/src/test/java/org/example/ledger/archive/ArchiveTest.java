package org.example.ledger.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.example.ledger.ImportException;
import org.example.ledger.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  @TempDir Path folder;

  @Test
  void unpacksAttachmentsIntoFolders() throws IOException {
    List<Path> files = new AttachmentUnpacker(folder).unpack(Samples.open("attachments.zip"));
    assertEquals(
        List.of(folder.resolve("bill-1.txt"), folder.resolve("2026/03/bill-2.txt")), files);
    assertEquals("Postage\n", Files.readString(files.get(1)));
  }

  @Test
  void unpacksIntoAFolderThatDoesNotExistYet() throws IOException {
    Path inner = folder.resolve("a/b");
    new AttachmentUnpacker(inner).unpack(Samples.open("attachments.zip"));
    assertEquals("Paper and toner\n", Files.readString(inner.resolve("bill-1.txt")));
  }

  @Test
  void skipsFoldersOfTheArchive() throws IOException {
    assertEquals(List.of(), new AttachmentUnpacker(folder).unpack(zip("empty/", 0)));
  }

  @Test
  void refusesAttachmentsThatAreTooLarge() {
    assertThrows(
        ImportException.class,
        () -> new AttachmentUnpacker(folder).unpack(zip("large", (8 << 20) + 1)));
  }

  @Test
  void restoresABackup() throws IOException {
    List<Path> files = BackupRestorer.restore(Samples.open("backup.zip"), folder);
    assertEquals(2, files.size());
    assertEquals("2025-12-31,1,1.00,x\n", Files.readString(files.get(0)));
  }

  @Test
  void refusesABackupThatLeavesTheFolder() throws IOException {
    Path inner = folder.resolve("inner");
    InputStream backup = zip("../outside", 1);
    assertThrows(ImportException.class, () -> BackupRestorer.restore(backup, inner));
    assertFalse(Files.exists(folder.resolve("outside")));
  }

  private static InputStream zip(String name, int size) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(new byte[size]);
      zip.closeEntry();
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
