package org.example.ledger.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.example.ledger.Entry;
import org.example.ledger.ImportException;
import org.example.ledger.Samples;
import org.junit.jupiter.api.Test;

class TapeTest {
  @Test
  void readsATape() throws IOException {
    TapeReader tape = new TapeReader(Samples.open("statement.tape"));
    assertEquals("March 2026", tape.label());
    List<Entry> entries = tape.readEntries();
    assertEquals(2, entries.size());
    assertEquals("Miete Bürgersaal", entries.get(1).purpose());
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    String longText = "x".repeat(5000);
    List<Entry> entries = List.of(new Entry(LocalDate.of(2026, 1, 2), "", -1, longText));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TapeWriter.write("", entries, out);
    TapeReader tape = new TapeReader(new ByteArrayInputStream(out.toByteArray()));
    assertEquals("", tape.label());
    assertEquals(entries.toString(), tape.readEntries().toString());
  }

  @Test
  void refusesANegativeLength() {
    assertThrows(
        ImportException.class,
        () -> new TapeReader(new ByteArrayInputStream(new byte[] {-1, -1, -1, -1})));
  }

  @Test
  void aTapeMayNotEndInsideAText() {
    assertThrows(
        EOFException.class,
        () -> new TapeReader(new ByteArrayInputStream(new byte[] {0, 0, 0, 9, 'a'})));
  }

  @Test
  void readsAReceipt() throws IOException {
    assertEquals(
        List.of("1 x coffee 1.20", "1 x cake 2.80"),
        ReceiptReader.read(Samples.open("receipt.bin")));
  }

  @Test
  void refusesAReceiptWithALongLine() {
    assertThrows(
        ImportException.class,
        () -> ReceiptReader.read(new ByteArrayInputStream(new byte[] {0, 0, 4, 1})));
  }
}
