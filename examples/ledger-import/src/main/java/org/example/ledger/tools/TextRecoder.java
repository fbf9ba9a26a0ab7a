package org.example.ledger.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.example.ledger.ImportException;

/** Turns statements in encodings that only the system's {@code iconv} knows into Unicode. */
public final class TextRecoder {
  private TextRecoder() {}

  /**
   * Recodes a text.
   *
   * @param encoding name of its encoding, as the header of the bank's mail says
   */
  public static String recode(byte[] text, String encoding) throws IOException {
    Path file = Files.createTempFile("statement", ".txt");
    try {
      Files.write(file, text);
      String command = "iconv -f " + encoding + " -t UTF-8 " + file;
      Process process =
          new ProcessBuilder("sh", "-c", command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      byte[] output = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new ImportException("Can't recode from " + encoding);
      }
      return new String(output, StandardCharsets.UTF_8);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportException("Interrupted", e);
    } finally {
      Files.delete(file);
    }
  }
}
