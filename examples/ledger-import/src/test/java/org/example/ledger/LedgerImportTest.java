package org.example.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerImportTest {
  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "xml", "tape"})
  void everyFormatHoldsTheSameFirstEntry(String format) throws IOException {
    try (InputStream in = Samples.open("statement." + format)) {
      Entry first = LedgerImport.read(in, format).get(0);
      assertEquals("2026-03-02", first.date().toString());
      assertEquals("DE02120300000000202051", first.account());
      assertEquals(-8490, first.cents());
    }
  }

  @Test
  void theNameOfTheFileSaysTheFormat(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("March.CSV");
    Files.writeString(file, Samples.text("statement.csv"));
    assertEquals(3, LedgerImport.read(file).size());
  }

  @Test
  void unknownFormatIsRefused() {
    assertThrows(
        ImportException.class,
        () -> LedgerImport.read(new ByteArrayInputStream(new byte[0]), "docx"));
  }

  @Test
  void balancesAreSortedAndSummed() throws IOException {
    Ledger ledger = new Ledger();
    ledger.addAll(LedgerImport.read(Samples.open("statement.csv"), "csv"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerImport.print(ledger, new PrintStream(out, true, StandardCharsets.UTF_8));
    assertEquals(
        "DE02120300000000202051 -92.40\nDE02500105170137075030 1250.00\ntotal 1157.60\n",
        out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
  }
}
