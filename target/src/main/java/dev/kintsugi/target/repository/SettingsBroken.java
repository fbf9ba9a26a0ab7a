package dev.kintsugi.target.repository;

import java.io.IOException;

/** The user's {@code settings.xml} can't be read; the message says which and what to do. */
public final class SettingsBroken extends IOException {
  private static final long serialVersionUID = 1;

  SettingsBroken(String message) {
    super(message);
  }
}
