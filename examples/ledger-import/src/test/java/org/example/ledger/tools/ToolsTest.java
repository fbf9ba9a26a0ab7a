package org.example.ledger.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.example.ledger.ImportException;
import org.junit.jupiter.api.Test;

class ToolsTest {
  @Test
  void recodes() throws IOException {
    assertEquals(
        "Münze", TextRecoder.recode(new byte[] {'M', (byte) 0xfc, 'n', 'z', 'e'}, "LATIN1"));
  }

  @Test
  void refusesAnUnknownEncoding() {
    assertThrows(ImportException.class, () -> TextRecoder.recode(new byte[1], "no-such-encoding"));
  }

  @Test
  void computesAChecksum() throws IOException {
    assertEquals(
        "900150983cd24fb0d6963f7d28e17f72", ChecksumTool.checksum("abc".getBytes(), "md5"));
  }

  @Test
  void refusesAnUnknownChecksum() {
    assertThrows(ImportException.class, () -> ChecksumTool.checksum(new byte[1], "crc; true"));
  }
}
