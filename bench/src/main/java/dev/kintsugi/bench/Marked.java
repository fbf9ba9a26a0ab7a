package dev.kintsugi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of results: on an existing one only what stands between the two marks is replaced; the
 * words around it are a person's.
 */
final class Marked {
  private static final String CLOSE = "<!-- /measured -->";

  private Marked() {}

  static void write(Path page, String writer, String measured) throws IOException {
    String mark = "<!-- measured: written by " + writer + " -->";
    String around = Files.exists(page) ? Files.readString(page) : mark + "\n" + CLOSE + "\n";
    int open = around.indexOf(mark);
    int close = around.indexOf(CLOSE);
    if (open < 0 || close < open) {
      throw new IOException(page + " has no marks around its results");
    }
    Files.writeString(
        page, around.substring(0, open) + mark + "\n" + measured + "\n" + around.substring(close));
  }
}
