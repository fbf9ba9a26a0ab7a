package org.example.ledger.json;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.example.ledger.Entry;
import org.example.ledger.ImportException;

/** Reads statements as JSON: an object whose {@code entries} are objects with four members. */
public final class JsonStatementReader {
  /** Reads one statement. */
  public List<Entry> read(Reader source) throws IOException {
    Object document = JsonReader.parse(source);
    if (!(document instanceof Map) || !(((Map<?, ?>) document).get("entries") instanceof List)) {
      throw new ImportException("A statement has entries");
    }
    List<Entry> entries = new ArrayList<>();
    for (Object item : (List<?>) ((Map<?, ?>) document).get("entries")) {
      if (!(item instanceof Map)) {
        throw new ImportException("An entry is an object");
      }
      Map<?, ?> members = (Map<?, ?>) item;
      entries.add(
          Entry.of(
              text(members, "date"),
              text(members, "account"),
              text(members, "amount"),
              text(members, "purpose")));
    }
    return entries;
  }

  private static String text(Map<?, ?> members, String name) throws ImportException {
    Object value = members.get(name);
    if (value instanceof String || value instanceof Long) {
      return value.toString();
    }
    throw new ImportException("An entry has " + name + " as text");
  }
}
