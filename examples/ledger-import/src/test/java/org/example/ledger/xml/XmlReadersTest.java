package org.example.ledger.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.example.ledger.Entry;
import org.example.ledger.ImportException;
import org.example.ledger.Samples;
import org.junit.jupiter.api.Test;

class XmlReadersTest {
  @Test
  void readsAStatement() throws IOException {
    List<Entry> entries = new XmlStatementReader().read(Samples.open("statement.xml"));
    assertEquals("Paper & toner", entries.get(0).purpose());
    assertEquals("Rent of the <small> hall", entries.get(1).purpose());
  }

  @Test
  void aStatementMayBeEmpty() throws IOException {
    assertEquals(List.of(), new XmlStatementReader().read(xml("<statement/>")));
  }

  @Test
  void refusesAnEntryWithoutAmount() {
    assertThrows(
        ImportException.class,
        () -> new XmlStatementReader().read(xml("<entry><date>2026-01-01</date></entry>")));
  }

  @Test
  void refusesAStatementThatIsNotWellFormed() {
    assertThrows(
        ImportException.class, () -> new XmlStatementReader().read(xml("<statement><entry>")));
  }

  @Test
  void readsAChartOfAccounts() throws IOException {
    Map<String, String> names = new ChartOfAccountsReader().read(Samples.open("accounts.xml"));
    assertEquals(
        Map.of("4920", "Telephone", "4930", "Office supplies", "8400", "Rent of halls"), names);
  }

  @Test
  void refusesAnAccountWithoutNumber() {
    assertThrows(
        ImportException.class,
        () -> new ChartOfAccountsReader().read(xml("<chart><account name='x'/></chart>")));
  }

  private static ByteArrayInputStream xml(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
