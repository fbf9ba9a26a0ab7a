package org.example.ledger.tape;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.example.ledger.Entry;
import org.example.ledger.ImportException;

/**
 * Reads the tape format of the old booking machine. All numbers are big-endian. A tape is a label,
 * the number of its entries (4 bytes) and the entries; an entry is a day since 1970 (4 bytes),
 * cents (8 bytes), account and purpose. Texts are their length in bytes (4 bytes), then UTF-8.
 */
public final class TapeReader {
  private final DataInputStream in;
  private final String label;

  /** Opens a tape and reads its label. */
  public TapeReader(InputStream source) throws IOException {
    in = new DataInputStream(source);
    label = readText();
  }

  public String label() {
    return label;
  }

  /** Reads all entries. May be called once. */
  public List<Entry> readEntries() throws IOException {
    int count = in.readInt();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(readEntry());
    }
    return entries;
  }

  private Entry readEntry() throws IOException {
    int day = in.readInt();
    long cents = in.readLong();
    String account = readText();
    String purpose = readText();
    try {
      return new Entry(LocalDate.ofEpochDay(day), account, cents, purpose);
    } catch (DateTimeException e) {
      throw new ImportException("Not a day: " + day, e);
    }
  }

  private String readText() throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new ImportException("Negative length of a text");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
