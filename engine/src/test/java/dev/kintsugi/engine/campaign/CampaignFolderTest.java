package dev.kintsugi.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignFolderTest {
  @TempDir Path temporary;

  private CampaignFolder open(Path folder) throws IOException {
    return CampaignFolder.open(folder, "test 1", Clock.systemUTC());
  }

  @Test
  void aFolderIsPrivateToTheUser() throws IOException {
    Path out = temporary.resolve("out");
    open(out).close();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(out)));
    assertTrue(CampaignFolder.holdsCampaign(out));
  }

  @Test
  void aFolderInUseIsRefused() throws IOException {
    Path out = temporary.resolve("out");
    try (CampaignFolder first = open(out)) {
      FolderRefused refused = assertThrows(FolderRefused.class, () -> open(out));
      assertTrue(refused.getMessage().contains("in use"), refused.getMessage());
      assertTrue(first.ledger().entries().isEmpty());
    }
    open(out).close();
  }

  @Test
  void aFolderWithSomethingElseIsRefused() throws IOException {
    Files.writeString(temporary.resolve("thesis.txt"), "do not touch");
    assertThrows(FolderRefused.class, () -> open(temporary));
    assertThrows(FolderRefused.class, () -> open(temporary.resolve("thesis.txt")));
    assertEquals("do not touch", Files.readString(temporary.resolve("thesis.txt")));
  }
}
