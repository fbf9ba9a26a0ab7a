package org.example.ledger.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.example.ledger.ImportException;

/** Compares statements with the checksum that the bank sends, using the system's tools. */
public final class ChecksumTool {
  private static final Map<String, String> TOOLS =
      Map.of("MD5", "md5sum", "SHA1", "sha1sum", "SHA256", "sha256sum");

  private ChecksumTool() {}

  /**
   * Checksum in hexadecimal digits.
   *
   * @param algorithm its name, as the header of the bank's mail says
   */
  public static String checksum(byte[] data, String algorithm) throws IOException {
    String tool = TOOLS.get(algorithm.toUpperCase(Locale.ROOT));
    if (tool == null) {
      throw new ImportException("Unknown checksum: " + algorithm);
    }
    Path file = Files.createTempFile("statement", ".bin");
    try {
      Files.write(file, data);
      Process process = new ProcessBuilder(tool, "--", file.toString()).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      int end = output.indexOf(' ');
      if (process.waitFor() != 0 || end < 0) {
        throw new ImportException("Can't compute the checksum");
      }
      return output.substring(0, end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImportException("Interrupted", e);
    } finally {
      Files.delete(file);
    }
  }
}
