package dev.kintsugi.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shell scripts around a sandbox, written for any POSIX shell. */
final class Scripts {
  /** Outside: starts the mechanism and notes what the tree has cost. */
  static final String SUPERVISOR = read("supervisor.sh");

  /** Inside, as process 1: waits for the command and takes in its orphans. */
  static final String FIRST_PROCESS = read("first-process.sh");

  /** Inside the last user namespace: none may be made below it. */
  static final String LOCK = read("lock.sh");

  /** Inside new namespaces: builds what the tree sees, then becomes process 1. */
  static final String BUILD = read("build.sh");

  private Scripts() {}

  static String read(String name) {
    try (InputStream in = Scripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the program: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
