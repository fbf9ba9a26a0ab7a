package org.example.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvStatementReaderTest {
  @Test
  void readsQuotedFields() throws IOException {
    List<Entry> entries =
        new CsvStatementReader().read(new StringReader(Samples.text("statement.csv")));
    assertEquals("Paper, toner", entries.get(0).purpose());
    assertEquals("Rent of the \"small hall\"", entries.get(1).purpose());
  }

  @Test
  void refusesLinesWithTooFewFields() {
    assertThrows(
        ImportException.class,
        () -> new CsvStatementReader().read(new StringReader("2026-03-02,1,2.00")));
  }

  @Test
  void refusesQuoteWithoutEnd() {
    assertThrows(
        ImportException.class,
        () -> new CsvStatementReader().read(new StringReader("2026-03-02,1,2.00,\"x")));
  }

  @Test
  void refusesWhatIsNotADate() {
    assertThrows(
        ImportException.class,
        () -> new CsvStatementReader().read(new StringReader("2026-02-30,1,2.00,x")));
  }
}
