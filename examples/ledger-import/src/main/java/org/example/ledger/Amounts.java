package org.example.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of money as text and as cents. */
public final class Amounts {
  private static final Pattern DECIMAL = Pattern.compile("([+-]?)(\\d{1,12})(?:[.,](\\d{1,2}))?");

  private Amounts() {}

  /** Reads a decimal number with at most twelve digits before and two after the point. */
  public static long cents(String text) throws ImportException {
    Matcher matcher = DECIMAL.matcher(text.trim());
    if (!matcher.matches()) {
      throw new ImportException("Not an amount: " + text);
    }
    long cents = Long.parseLong(matcher.group(2)) * 100;
    String fraction = matcher.group(3);
    if (fraction != null) {
      cents += Long.parseLong(fraction.length() == 1 ? fraction + "0" : fraction);
    }
    return matcher.group(1).equals("-") ? -cents : cents;
  }

  /** Writes cents as a decimal number with two digits after the point. */
  public static String text(long cents) {
    long absolute = Math.abs(cents);
    return (cents < 0 ? "-" : "")
        + absolute / 100
        + "."
        + (absolute % 100 < 10 ? "0" : "")
        + absolute % 100;
  }
}
