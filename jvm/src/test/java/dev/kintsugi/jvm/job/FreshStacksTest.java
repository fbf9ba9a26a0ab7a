package dev.kintsugi.jvm.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Observation;
import dev.kintsugi.jvm.lab.Lab;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
          """,
          "app/Take.java",
          """
          package app;
          public class Take {
            public static byte[] take(String text) {
              return new byte[200 << 20]; // there is room for it, and no time to be sampled
            }
          }
          """);

  /** HotSpot keeps stacks of four errors of an empty heap, made before it was. */
  @Test
  void howeverOftenTheHeapIsUsedUpItIsToldWhere(@TempDir Path folder) throws Exception {
    List<Line.Replayed> replays = replays(folder, "app.Fill#fill (Ljava/lang/String;)I");
    assertEquals(CASES, replays.size());
    for (Line.Replayed replayed : replays) {
      assertEquals(OutOfMemoryError.class.getName(), replayed.ending());
      assertFalse(replayed.breaks().get(0).seen().frames().isEmpty(), replayed.toString());
    }
  }

  @Test
  void whatTakesMuchAtOnceIsToldToo(@TempDir Path folder) throws Exception {
    List<Line.Replayed> replays = replays(folder, "app.Take#take (Ljava/lang/String;)[B");
    assertEquals(CASES, replays.size());
    assertEquals("returned", replays.get(0).ending());
    Observation seen = replays.get(0).breaks().get(0).seen();
    assertTrue(seen.detail().contains("allocate more than"), seen.detail());
    assertEquals(List.of("app.Take#take"), seen.cause());
    assertEquals("app.Take#take", seen.frames().get(0).symbol().split(" ")[0]);
  }

  private static List<Line.Replayed> replays(Path folder, String symbol) throws Exception {
    Lab lab = new Lab(folder);
    Path jar = lab.jar("fill", List.of(), 17, SOURCES);
    TreeMap<String, String> inputs = new TreeMap<>(Parts.of(lab.target(jar, SOURCES)));
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
    replays.sort(Comparator.comparingInt(Line.Replayed::number));
    return replays;
  }
}
