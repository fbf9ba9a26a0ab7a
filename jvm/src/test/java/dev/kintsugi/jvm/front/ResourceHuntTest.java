package dev.kintsugi.jvm.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.ProofReport;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of resources that climb out of what the target puts before them. */
class ResourceHuntTest {
  private static final Map<String, String> SOURCES =
      Map.of(
          "tiny/Files.java",
          """
          package tiny;

          import java.io.*;

          public class Files {
            private final String folder;
            private final ClassLoader loader;

            public Files(String folder, ClassLoader loader) {
              this.folder = folder;
              this.loader = loader;
            }

            public byte[] serve(HttpRequest request) throws IOException { // BREAK CWE-22
              return read(request.getPath());
            }

            public byte[] page(String name) throws IOException { // DEBATABLE CWE-22
              return bytes(loader.getResourceAsStream(folder + "/page/" + name));
            }

            public static byte[] any(String name) throws IOException { // SILENT
              return bytes(Files.class.getResourceAsStream(name));
            }

            public static byte[] whole(String name) throws IOException { // SILENT
              return bytes(Files.class.getClassLoader().getResourceAsStream(name));
            }

            public byte[] plain(String name) throws IOException { // SILENT
              if (name.contains("..")) {
                throw new IOException("climbs");
              }
              return bytes(loader.getResourceAsStream(folder + "/" + name));
            }

            public byte[] last(String name) throws IOException { // SILENT
              return bytes(loader.getResourceAsStream(folder + "/" + new File(name).getName()));
            }

            private byte[] read(String path) throws IOException {
              return bytes(loader.getResourceAsStream(folder + "/" + path));
            }

            private static byte[] bytes(InputStream found) throws IOException {
              try (InputStream in = found) {
                return in == null ? null : in.readAllBytes();
              }
            }
          }
          """,
          "tiny/HttpRequest.java",
          """
          package tiny;

          public interface HttpRequest {
            String getPath();
          }
          """);

  @Test
  void namesThatClimbAreBreaks(@TempDir Path folder) throws Exception {
    ProofReport report = Proven.of(folder, SOURCES, 16000);

    Map<String, String> found = new TreeMap<>();
    for (Finding finding : report.findings()) {
      assertEquals("", finding.proof().reproducer(), "a test without our class path sees nothing");
      assertTrue(finding.proof().environment().get(0).contains("one resource"));
      assertTrue(
          finding.boundary().statement().contains("resources of its class path"),
          finding.boundary().statement());
      found.put(Proven.entry(finding), Proven.weakness(finding));
    }
    assertEquals(Map.of("Files#serve", "CWE-22", "Files#page", "CWE-22 debatable"), found);
  }
}
