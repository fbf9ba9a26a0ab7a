package dev.kintsugi.runtime.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.program.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistancesTest {
  private static final String CHAIN =
      """
      package fixture;
      public class Chain {
        interface Step { void go(String text) throws Exception; }
        static class Start implements Step {
          public void go(String text) throws Exception { Runtime.getRuntime().exec(text); }
        }
        public void far(Step step, String text) throws Exception { step.go(text); }
        public boolean ordinary(String text) { return text.matches("a+"); }
        public Object resource(String text) { return Chain.class.getResourceAsStream(text); }
        public int harmless(String text) { return text.length(); }
      }
      """;

  @TempDir Path folder;

  @Test
  void countsCallsToTheNearestDangerousOperationAlsoThroughInterfaces() throws IOException {
    Path classes = Path.of(Compiled.of(folder, "fixture.Chain", CHAIN));
    Graph graph = new Graph();
    for (String name : new String[] {"Chain", "Chain$Step", "Chain$Start"}) {
      graph.add(
          "fixture/" + name + ".class",
          Files.readAllBytes(classes.resolve("fixture/" + name + ".class")));
    }
    Distances distances = new Distances(graph);
    String text = " (Ljava/lang/String;)";
    assertEquals(0, distances.of("fixture.Chain$Start#go" + text + "V"));
    assertEquals(1, distances.of("fixture.Chain#far (Lfixture/Chain$Step;Ljava/lang/String;)V"));
    assertEquals(Distances.FAR, distances.of("fixture.Chain#ordinary" + text + "Z"));
    assertEquals(
        Distances.FAR, distances.of("fixture.Chain#resource" + text + "Ljava/lang/Object;"));
    assertEquals(Distances.FAR, distances.of("fixture.Chain#harmless" + text + "I"));
    assertEquals(Distances.FAR, distances.of("nobody#knows ()V"));
  }
}
