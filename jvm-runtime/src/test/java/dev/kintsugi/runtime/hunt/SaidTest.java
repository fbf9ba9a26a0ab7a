package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Compiled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However often a cause showed where nobody speaks of data, it is shown where somebody does. */
class SaidTest {
  private static final String SOURCE =
      """
      package fixture;
      public class Box {
        private static int deep(String s) { return 1 + deep(s); }
        public void setA(String name) { deep(name); }
        public void setB(String name) { deep(name); }
        public void setC(String name) { deep(name); }
        public void setD(String name) { deep(name); }
        public int toWidth(String text) { return deep(text); }
        public int toWidths(String text) { return deep(text); }
      }
      """;

  @TempDir Path folder;

  @Test
  void aCauseIsLookedAtOnceMoreWhereDataIsSpokenOf() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Box", SOURCE);
    List<String> breaks = Hunts.breaks(Hunts.lines(folder, classPath, "run", 3000));
    List<String> said = breaks.stream().filter(l -> !l.contains("\"unsaid\"")).toList();
    assertEquals(1, said.size(), said.toString()); // expected: once, after three of the others
    assertTrue(said.get(0).contains("fixture.Box#toWidth"), said.get(0));
    assertEquals(4, breaks.size(), breaks.toString());
  }
}
