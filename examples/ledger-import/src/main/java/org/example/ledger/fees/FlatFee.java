package org.example.ledger.fees;

/** The same fee for every amount: 25 cents. */
public final class FlatFee implements FeeRule {
  @Override
  public long fee(long cents) {
    return 25;
  }
}
