package org.example.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The sample files of the tests. */
public final class Samples {
  private Samples() {}

  public static InputStream open(String name) {
    return Samples.class.getResourceAsStream("/" + name);
  }

  public static String text(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
