package dev.kintsugi.jvm.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kintsugi.api.JobResult;
import dev.kintsugi.jvm.lab.Lab;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshStacksTest {
  private static final int CASES = 7;

  private static final Map<String, String> SOURCES =
      Map.of(
          "app/Fill.java",
          """
          package app;
          public class Fill {
            public static int fill(String text) {
              return new long[1 << 28].length;
            }
          }
          """);

  /** HotSpot keeps stacks of four errors of an empty heap, made before it was. */
  @Test
  void howeverOftenTheHeapIsUsedUpItIsToldWhere(@TempDir Path folder) throws Exception {
    Lab lab = new Lab(folder);
    Path jar = lab.jar("fill", List.of(), 17, SOURCES);
    TreeMap<String, String> inputs = new TreeMap<>(Parts.of(lab.target(jar, SOURCES)));
    String symbol = "app.Fill#fill (Ljava/lang/String;)I";
    String program = "entry " + symbol + "\nv0 = " + symbol + " with (input java.lang.String)\n";
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < CASES; i++) {
      byte[] input = {(byte) ('a' + i)};
      cases.append(LineWriter.text(new Line.Case(i, program, input, ""))).append('\n');
    }
    inputs.put("cases", lab.store().put(cases.toString().getBytes(StandardCharsets.UTF_8)));
    JobResult result = lab.run(ReplayHandler.KIND, Map.of("together", "true"), inputs);
    List<Line.Replayed> replays = new ArrayList<>();
    for (String output : result.outputs().keySet()) {
      replays.addAll(lab.lines(result, output).of(Line.Replayed.class));
    }
    assertEquals(CASES, replays.size(), result.reason());
    for (Line.Replayed replayed : replays) {
      assertEquals(OutOfMemoryError.class.getName(), replayed.ending());
      assertFalse(replayed.breaks().get(0).seen().frames().isEmpty(), replayed.toString());
    }
  }
}
