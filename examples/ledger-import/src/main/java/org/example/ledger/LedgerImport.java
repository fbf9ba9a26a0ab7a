package org.example.ledger;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.example.ledger.json.JsonStatementReader;
import org.example.ledger.tape.TapeReader;
import org.example.ledger.xml.XmlStatementReader;

/** Imports statements into a ledger; the way into the program. */
public final class LedgerImport {
  private LedgerImport() {}

  /** Imports all files that are named and prints the balances. */
  public static void main(String[] files) throws IOException {
    if (files.length == 0) {
      System.out.println("usage: ledger-import STATEMENT...");
      return;
    }
    Ledger ledger = new Ledger();
    for (String file : files) {
      ledger.addAll(read(Path.of(file)));
    }
    print(ledger, System.out);
  }

  /** Reads one statement; the end of the file's name says the format. */
  public static List<Entry> read(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String format = name.substring(name.lastIndexOf('.') + 1);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, format);
    }
  }

  /**
   * Reads one statement.
   *
   * @param format {@code csv}, {@code json}, {@code xml} or {@code tape}
   */
  public static List<Entry> read(InputStream source, String format) throws IOException {
    switch (format) {
      case "csv":
        return new CsvStatementReader().read(reader(source));
      case "json":
        return new JsonStatementReader().read(reader(source));
      case "xml":
        return new XmlStatementReader().read(source);
      case "tape":
        return new TapeReader(source).readEntries();
      default:
        throw new ImportException("Unknown format: " + format);
    }
  }

  /** Prints the balance of each account and their sum. */
  public static void print(Ledger ledger, PrintStream out) {
    for (Map.Entry<String, Long> balance : ledger.balances().entrySet()) {
      out.println(balance.getKey() + " " + Amounts.text(balance.getValue()));
    }
    out.println("total " + Amounts.text(ledger.balance()));
  }

  private static InputStreamReader reader(InputStream source) {
    return new InputStreamReader(source, StandardCharsets.UTF_8);
  }
}
