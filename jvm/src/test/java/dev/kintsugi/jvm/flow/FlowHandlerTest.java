package dev.kintsugi.jvm.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.lab.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hunt is told of the candidates. */
class FlowHandlerTest {
  private static final String SOURCE =
      """
      package lab;
      public class Shell {
        public Process run(String line) throws java.io.IOException {
          return Runtime.getRuntime().exec(line);
        }
        public int length(String line) {
          return line.length();
        }
      }
      """;

  @Test
  void namesTheEntryPointsOfCandidatesBehindTheirClasses(@TempDir Path folder) throws Exception {
    Lab lab = new Lab(folder);
    Map<String, String> sources = Map.of("lab/Shell.java", SOURCE);
    Target target = lab.target(lab.jar("shell", List.of(), 17, sources), sources);
    JobResult result = lab.run(FlowHandler.KIND, Map.of(), Parts.of(target));
    assertEquals(
        List.of("CWE-78 lab.Shell#run (Ljava/lang/String;)Ljava/lang/Process;"),
        Files.readAllLines(lab.store().file(result.outputs().get("suspected"))));
  }
}
