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
          public Writer open(File folder, byte[] name) throws IOException {
            File file = new File(folder, new String(name));
            return new FileWriter(file); // CWE-22
          }
        }
        public static class CarefulOpener {
          public Writer open(File folder, byte[] name) throws IOException {
            File file = new File(folder, new String(name));
            if (!file.getCanonicalPath().startsWith(folder.getCanonicalPath() + File.separator)) {
              throw new IOException(file.getPath());
            }
            return new FileWriter(file); // CWE-22 checked
          }
        }
        static class Unreachable {
          void never() throws IOException { Runtime.getRuntime().exec("x"); } // SILENT
        }
      }
      """;

  @Test
  void findsEntryPointsAndWaysToSinks(@TempDir Path folder) throws Exception {
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
        surface.candidates().stream().map(c -> c.cwe() + " " + c.sink().line()).distinct().toList();
    assertEquals(
        List.of(
            "CWE-78 " + line("// CWE-78"),
            "CWE-22 " + line("// CWE-22"),
            "CWE-22 " + line("// CWE-22 checked")),
        found);
    Candidate command = surface.candidates().get(0);
    assertEquals("tiny.Importer#run (Ljava/lang/String;)V", command.entryPoint().symbol());
    assertEquals("argument 1", command.entryPoint().detail());
    assertEquals("tiny/Importer.java", command.sink().file());
    assertEquals("start of a process: argument 1", command.sink().detail());
    List<String> methods =
        command.path().stream().map(p -> p.symbol().replaceAll(".*#| .*", "")).distinct().toList();
    assertEquals(List.of("run", "go"), methods);
    assertTrue(command.path().stream().allMatch(p -> p.line() > 0), command.toString());
    Candidate last = surface.candidates().get(surface.candidates().size() - 1);
    assertTrue(last.route().reasons().toString().contains("getCanonicalPath"), last.toString());
  }

  @Test
  void everySinkOfTheTableIsAnOperationOfItsClass() {
    assertTrue(Sinks.table().size() > 40);
    assertEquals("CWE-78", Sinks.table().of("java.lang.Runtime#exec").cwe());
    assertEquals(List.of(0), Sinks.table().of("java.lang.Runtime#exec").arguments());
    assertEquals(
        List.of(Sinks.RECEIVER),
        Sinks.table().of("java.io.ObjectInputStream#readObject").arguments());
  }

  private static int line(String text) {
    return (int) SOURCE.substring(0, SOURCE.indexOf(text)).chars().filter(c -> c == '\n').count()
        + 1;
  }
}
