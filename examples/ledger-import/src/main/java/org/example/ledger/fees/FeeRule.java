package org.example.ledger.fees;

/** What the bank takes for booking an amount. */
public interface FeeRule {
  /**
   * Fee for an amount, both in cents.
   *
   * @param cents amount, positive or negative
   */
  long fee(long cents);
}
