package org.example.ledger.fees;

/** One percent of the amount, rounded down. */
public final class PercentFee implements FeeRule {
  @Override
  public long fee(long cents) {
    return Math.abs(cents) / 100;
  }
}
