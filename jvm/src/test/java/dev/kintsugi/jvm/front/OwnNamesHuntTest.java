package dev.kintsugi.jvm.front;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.ProofReport;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the caller may choose as a whole is debatable; what the target adds to is not. */
class OwnNamesHuntTest {
  private static final Map<String, String> SOURCES =
      Map.of(
          "tiny/Store.java",
          """
          package tiny;

          import java.io.*;

          public class Store {
            private final File folder = new File("uploads");

            public void save(String name, byte[] data) throws IOException { // BREAK CWE-22
              folder.mkdirs();
              write(new File(folder, name), data);
            }

            public void export(String path, byte[] data) throws IOException { // DEBATABLE CWE-22
              try (FileOutputStream out = new FileOutputStream(path)) {
                out.write(data);
              }
            }

            public void put(String name, byte[] data) throws IOException { // SILENT
              folder.mkdirs();
              write(new File(folder, new File(name).getName()), data);
            }

            private static void write(File file, byte[] data) throws IOException {
              try (FileOutputStream out = new FileOutputStream(file)) {
                out.write(data);
              }
            }
          }
          """,
          "tiny/Ping.java",
          """
          package tiny;

          public class Ping {
            public static void ping(String host) throws Exception { // BREAK CWE-78
              Runtime.getRuntime().exec(new String[] {"sh", "-c", "ping -c 1 " + host});
            }

            public static void run(String command) throws Exception { // DEBATABLE CWE-78
              Runtime.getRuntime().exec(new String[] {"sh", "-c", command});
            }
          }
          """);

  @Test
  void theTargetsOwnFolderAndCommandTellThemApart(@TempDir Path folder) throws Exception {
    ProofReport report = Proven.of(folder, SOURCES, 16000);

    Map<String, String> found = new TreeMap<>();
    for (Finding finding : report.findings()) {
      found.put(Proven.entry(finding), Proven.weakness(finding));
    }
    assertEquals(
        Map.of(
            "Store#save", "CWE-22",
            "Store#export", "CWE-22 debatable",
            "Ping#ping", "CWE-78",
            "Ping#run", "CWE-78 debatable"),
        found);
  }
}
