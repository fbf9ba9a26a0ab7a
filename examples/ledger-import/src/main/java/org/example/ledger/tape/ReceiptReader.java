package org.example.ledger.tape;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.example.ledger.ImportException;

/**
 * Reads receipts of the cash desk: lines, each its length in bytes (4 bytes, big-endian), then
 * UTF-8, up to a length of zero.
 */
public final class ReceiptReader {
  private static final int LONGEST_LINE = 1024;

  private ReceiptReader() {}

  /** Reads all lines; the stream is not closed. */
  public static List<String> read(InputStream source) throws IOException {
    DataInputStream in = new DataInputStream(source);
    List<String> lines = new ArrayList<>();
    for (int length = in.readInt(); length != 0; length = in.readInt()) {
      if (length < 0 || length > LONGEST_LINE) {
        throw new ImportException("A line is at most " + LONGEST_LINE + " bytes");
      }
      byte[] bytes = new byte[length];
      if (in.readNBytes(bytes, 0, length) < length) {
        throw new EOFException("Receipt ends inside a line");
      }
      lines.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return lines;
  }
}
