package dev.kintsugi.jvm.front;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Tier;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.jvm.lab.Lab;
import java.nio.file.Path;
import java.util.List;
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
    Lab lab = new Lab(folder);
    Target target = lab.target(lab.jar("tiny", List.of(), 17, SOURCES), SOURCES);

    ProofReport report =
        new JvmLane()
            .prover()
            .prove(target, new Surface(List.of(), List.of()), lab.campaign(Lab.counted(16000, 2)));

    Map<String, String> found = new TreeMap<>();
    for (Finding finding : report.findings()) {
      String symbol = finding.proof().entryPoint().symbol();
      String tier = finding.tier() == Tier.PLAIN ? "" : " debatable";
      found.put(symbol.substring(5, symbol.indexOf(' ')), finding.cwe().get(0) + tier);
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
