package org.example.ledger.tape;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.example.ledger.Entry;

/** Writes what {@link TapeReader} reads. */
public final class TapeWriter {
  private TapeWriter() {}

  /** Writes a tape; the stream is not closed. */
  public static void write(String label, List<Entry> entries, OutputStream target)
      throws IOException {
    DataOutputStream out = new DataOutputStream(target);
    writeText(out, label);
    out.writeInt(entries.size());
    for (Entry entry : entries) {
      out.writeInt((int) entry.date().toEpochDay());
      out.writeLong(entry.cents());
      writeText(out, entry.account());
      writeText(out, entry.purpose());
    }
    out.flush();
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
