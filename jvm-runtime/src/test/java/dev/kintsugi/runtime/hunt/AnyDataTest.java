package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Compiled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory that is taken whatever the data is, is told from memory that the data asks for. */
class AnyDataTest {
  private static final String SOURCE =
      """
      package fixture;
      public class Buffers {
        private byte[] kept;
        public void fixed(byte[] data) { kept = new byte[300 << 20]; }
        public int alwaysDeep(byte[] data) { return 1 + alwaysDeep(data); }
        public void asked(byte[] data) {
          if (data.length > 3 && data[0] == '{') { kept = new byte[300 << 20]; }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void isMeasuredOnce() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Buffers", SOURCE);
    List<String> breaks = Hunts.breaks(Hunts.lines(folder, classPath, "run", 6000));
    for (String method : List.of("fixed", "alwaysDeep", "asked")) {
      String entry = "fixture.Buffers#" + method;
      assertTrue(breaks.stream().anyMatch(l -> l.contains(entry)), breaks.toString());
    }
    for (String line : breaks) {
      boolean asked = line.contains("fixture.Buffers#asked"); // expected: only what it looks like
      assertEquals(!asked, line.contains("anyData"), line);
    }
  }
}
