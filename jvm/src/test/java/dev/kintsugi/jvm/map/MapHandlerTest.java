package dev.kintsugi.jvm.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Surface;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.jvm.lab.Lab;
import dev.kintsugi.runtime.graph.Sinks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapHandlerTest {
  private static final String SOURCE =
      """
      package tiny;

      import java.io.*;

      public class Importer {
        private final Step step = new Runner();
        public void run(String command) throws IOException { step.go(command); }
        public int add(int a, int b) { return a + b; }
        interface Step { void go(String text) throws IOException; }
        static class Runner implements Step {
          public void go(String text) throws IOException { Runtime.getRuntime().exec(text); } // CWE-78
        }
        public static class Opener {
          public Writer open(File folder, String name) throws IOException {
            File file = new File(folder, name);
            return new FileWriter(file); // CWE-22
          }
        }
        public static class SafeOpener {
          public Writer open(File folder, String name) throws IOException {
            File file = new File(folder, name);
            if (!file.getCanonicalPath().startsWith(folder.getCanonicalPath() + File.separator)) {
              throw new IOException(name);
            }
            return new FileWriter(file); // SILENT
          }
        }
        static class Unreachable {
          void never() throws IOException { Runtime.getRuntime().exec("x"); } // SILENT
        }
      }
      """;

  @Test
  void findsWaysToSinksAndNotToSafeOrUnreachableOnes(@TempDir Path folder) throws Exception {
    Lab lab = new Lab(folder);
    Map<String, String> sources = Map.of("tiny/Importer.java", SOURCE);
    Surface surface =
        new JvmLane()
            .finder()
            .find(
                lab.target(lab.jar("tiny", List.of(), 17, sources), sources),
                lab.campaign(Settings.defaults()));
    List<String> entries = surface.entryPoints().stream().map(e -> e.location().symbol()).toList();
    assertTrue(entries.contains("tiny.Importer#run (Ljava/lang/String;)V"), entries.toString());
    assertTrue(entries.stream().noneMatch(e -> e.contains("#add")), entries.toString());
    List<String> found =
        surface.candidates().stream().map(c -> c.cwe() + " " + c.sink().line()).toList();
    assertEquals(
        List.of("CWE-22 " + line("FileWriter(file); // CWE"), "CWE-78 " + line("// CWE-78")),
        found);
    Candidate command = surface.candidates().get(1);
    assertEquals("tiny.Importer#run (Ljava/lang/String;)V", command.entryPoint().symbol());
    assertEquals(2, command.path().size());
    assertEquals("tiny/Importer.java", command.sink().file());
  }

  @Test
  void everySinkOfTheTableIsAnOperationOfItsClass() {
    assertTrue(Sinks.table().size() > 40);
    assertEquals("CWE-78", Sinks.table().of("java.lang.Runtime#exec").cwe());
  }

  private static int line(String text) {
    return (int) SOURCE.substring(0, SOURCE.indexOf(text)).chars().filter(c -> c == '\n').count()
        + 1;
  }
}
