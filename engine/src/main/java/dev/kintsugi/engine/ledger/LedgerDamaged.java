package dev.kintsugi.engine.ledger;

import java.io.IOException;

/** The chain of a ledger is broken: it was edited, or the disk lost a part in the middle. */
public final class LedgerDamaged extends IOException {
  private static final long serialVersionUID = 1;

  LedgerDamaged(String message) {
    super(message);
  }
}
