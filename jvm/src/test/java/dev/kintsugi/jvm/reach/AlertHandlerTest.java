package dev.kintsugi.jvm.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.lab.Lab;
import dev.kintsugi.jvm.wire.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertHandlerTest {
  private static final String SOURCE =
      """
      package lab;

      public class Shell {
        private int runs;

        public Process run(String text) throws java.io.IOException { // HEAD
          runs++;
          return start("echo " + text);
        }

        private static Process start(String line) throws java.io.IOException {
          return Runtime.getRuntime().exec(line); // START
        }

        static void lost() {
          System.gc(); // LOST
        }
      }
      """;
  private static final String RUN = "lab.Shell#run (Ljava/lang/String;)Ljava/lang/Process;";

  @Test
  void alertsPointAtMethodsAndTheirEntryPoints(@TempDir Path folder) throws Exception {
    List<String> alerts = new ArrayList<>();
    alerts.add(alert("src/main/java/lab/Shell.java", line("// START"), "CWE-78"));
    alerts.add(alert("/somewhere/lab/Shell.java", line("// HEAD"), "CWE-1\\nCWE-2"));
    alerts.add(alert("lab/Shell.java", line("// LOST"), "CWE-78"));
    alerts.add(alert("lab/Shell.java", 1, "CWE-78"));
    alerts.add(alert("../../etc/Shell.java", 3, "CWE-78"));
    Lab lab = new Lab(folder);
    Map<String, String> sources = Map.of("lab/Shell.java", SOURCE);
    Target target = lab.target(lab.jar("shell", List.of(), 17, sources), sources);
    Path given = Files.createDirectories(folder.resolve("given"));
    Files.writeString(given.resolve("alerts.json"), alerts.toString());
    SortedMap<String, String> inputs = Parts.of(target);
    inputs.put("alerts", lab.store().putTree(given, file -> true));
    JobResult result = lab.run(AlertHandler.KIND, Map.of(), inputs);
    String start = "lab.Shell#start (Ljava/lang/String;)Ljava/lang/Process;";
    assertEquals(
        List.of(
            new Line.Pointed(0, true, List.of(start), List.of(RUN)),
            new Line.Pointed(1, true, List.of(RUN), List.of(RUN)),
            new Line.Pointed(2, true, List.of("lab.Shell#lost ()V"), List.of()),
            new Line.Pointed(3, true, List.of("lab.Shell#<init> ()V"), List.of(RUN)),
            new Line.Pointed(4, false, List.of(), List.of())),
        lab.lines(result, "lines").lines());
    assertEquals(
        List.of("-,CWE-78 " + RUN),
        Files.readAllLines(lab.store().file(result.outputs().get("first"))));
  }

  private static String alert(String file, int line, String cwe) {
    return "{\"places\":[{\"file\":\"%s\",\"line\":%d}],\"end\":%d,\"cwe\":[\"%s\"]}"
        .formatted(file, line, line, cwe);
  }

  private static int line(String text) {
    String before = SOURCE.substring(0, SOURCE.indexOf(text));
    return 1 + (int) before.chars().filter(c -> c == '\n').count();
  }
}
