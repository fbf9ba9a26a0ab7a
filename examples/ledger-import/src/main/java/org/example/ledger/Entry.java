package org.example.ledger;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** One line of a bank statement. Immutable. */
public final class Entry {
  private final LocalDate date;
  private final String account;
  private final long cents;
  private final String purpose;

  /**
   * @param date day of booking
   * @param account account number of the other side
   * @param cents amount in cents; negative for what was paid
   * @param purpose what it was for
   */
  public Entry(LocalDate date, String account, long cents, String purpose) {
    this.date = date;
    this.account = account;
    this.cents = cents;
    this.purpose = purpose;
  }

  /**
   * Makes an entry from text fields.
   *
   * @param date ISO date, for example {@code 2026-03-31}
   * @param amount decimal number, for example {@code -12.50}
   */
  public static Entry of(String date, String account, String amount, String purpose)
      throws ImportException {
    try {
      return new Entry(LocalDate.parse(date), account, Amounts.cents(amount), purpose);
    } catch (DateTimeParseException e) {
      throw new ImportException("Not a date: " + date, e);
    }
  }

  public LocalDate date() {
    return date;
  }

  public String account() {
    return account;
  }

  public long cents() {
    return cents;
  }

  public String purpose() {
    return purpose;
  }

  @Override
  public String toString() {
    return date + " " + account + " " + Amounts.text(cents) + " " + purpose;
  }
}
