package dev.kintsugi.report.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Templates that are part of the program. */
public final class Resources {
  private Resources() {}

  /** Text of a resource of {@code dev.kintsugi.report}. */
  public static String text(String name) {
    try (InputStream in = Resources.class.getResourceAsStream("/dev/kintsugi/report/" + name)) {
      if (in == null) {
        throw new IllegalStateException("resource missing from the program: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
