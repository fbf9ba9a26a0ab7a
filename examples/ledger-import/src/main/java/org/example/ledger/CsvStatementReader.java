package org.example.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads statements as comma-separated values: date, account, amount, purpose. Fields may stand in
 * double quotes; a quote inside is doubled. Empty lines and lines that begin with {@code #} are
 * skipped.
 */
public final class CsvStatementReader {
  private static final int FIELDS = 4;

  /** Reads all lines. */
  public List<Entry> read(Reader source) throws IOException {
    BufferedReader lines = new BufferedReader(source);
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> fields = fields(line);
      if (fields.size() != FIELDS) {
        throw new ImportException("Line " + number + ": " + FIELDS + " fields expected");
      }
      entries.add(Entry.of(fields.get(0), fields.get(1), fields.get(2), fields.get(3)));
    }
    return entries;
  }

  private static List<String> fields(String line) throws ImportException {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    if (quoted) {
      throw new ImportException("Quote without end");
    }
    fields.add(field.toString());
    return fields;
  }
}
