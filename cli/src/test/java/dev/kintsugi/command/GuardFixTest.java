package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A weakness that no template knows: its patch follows from runs, and climbs as any other. */
class GuardFixTest {
  private static final int GATE = 1;
  private static final String READER =
      """
      package tiny;

      import java.io.ByteArrayInputStream;
      import java.io.DataInputStream;
      import java.io.IOException;

      public class Lines {
        public static int read(byte[] data) throws IOException {
          DataInputStream in = new DataInputStream(new ByteArrayInputStream(data));
          if (data.length < 5) {
            throw new IOException("truncated");
          }
          int count = in.readInt();
          if (count < 0) {
            throw new IOException("negative count");
          }
          StringBuilder line = new StringBuilder("-".repeat(count)); // BUG: before it is there
          for (int i = 0; i < count; i++) {
            int read = in.read();
            if (read < 0) {
              throw new IOException("truncated");
            }
            line.setCharAt(i, (char) read);
          }
          return line.length();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void aGuardThatFollowsFromRunsClimbsTheLadder() throws Exception {
    Files.writeString(folder.resolve("Lines.java"), READER);
    Kintsugi.Ended ended =
        new Kintsugi(folder)
            .run("scan", "Lines.java", "--out", "out", "--probes", "60", "--progress=none");
    assertEquals(GATE, ended.code(), ended.toString());
    JsonNode report = Kintsugi.report(folder.resolve("out"));
    JsonNode patch = report.path("findings").path(0).path("patches").path(0);
    assertEquals("GuardSynthesis", patch.path("template").asString(""), report.toString());
    assertEquals("B", patch.path("grade").asString(""), patch.toString());
    assertTrue(patch.toString().contains("if (count > MAX_COUNT) {"), patch.toString());
  }
}
