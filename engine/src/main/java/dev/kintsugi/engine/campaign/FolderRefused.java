package dev.kintsugi.engine.campaign;

import java.io.IOException;

/** An output folder that can't be used: the sentence says why and what to do; exit code 2. */
public final class FolderRefused extends IOException {
  private static final long serialVersionUID = 1;

  public FolderRefused(String message) {
    super(message);
  }
}
