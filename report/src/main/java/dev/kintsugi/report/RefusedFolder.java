package dev.kintsugi.report;

import java.io.IOException;

/** A finding's folder that can't be trusted; one line says what is wrong with it. */
public final class RefusedFolder extends IOException {
  private static final long serialVersionUID = 1;

  RefusedFolder(String message) {
    super(message);
  }
}
