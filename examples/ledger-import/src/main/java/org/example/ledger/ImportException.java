package org.example.ledger;

import java.io.IOException;

/** A document that can't be imported; the message says what is wrong with it. */
public class ImportException extends IOException {
  private static final long serialVersionUID = 1;

  public ImportException(String message) {
    super(message);
  }

  public ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
