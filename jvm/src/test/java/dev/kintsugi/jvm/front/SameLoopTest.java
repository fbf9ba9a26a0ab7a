package dev.kintsugi.jvm.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.jvm.lab.Lab;
import dev.kintsugi.jvm.wire.Line;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a heap overflows is chance, the loop that fills it is not. */
class SameLoopTest {
  /** Fills the heap at two places by chance, in one loop. */
  private static final String CHANCE =
      """
      package tiny;

      import java.util.ArrayList;
      import java.util.List;

      public class Chance {
        public static int read(String text) { // BREAK MemoryExhaustion
          return fill(text.startsWith("{"));
        }

        public static int read(char[] text) { // BREAK MemoryExhaustion
          return fill(text.length > 0 && text[0] == '{');
        }

        private static int fill(boolean much) {
          List<byte[]> all = new ArrayList<>();
          for (int i = 0; much && i < 1000; i++) {
            all.add((System.nanoTime() >> 6 & 1) == 0 ? even() : odd());
          }
          return all.size();
        }

        private static byte[] even() {
          return new byte[1 << 20];
        }

        private static byte[] odd() {
          return new byte[1 << 20];
        }
      }
      """;

  /** Fills the heap at two places that have nothing in common, and wastes much at a third. */
  private static final String TWO =
      """
      package tiny;

      import java.util.ArrayList;
      import java.util.List;

      public class Two {
        public static int curly(String text) { // BREAK MemoryExhaustion
          return text.startsWith("{") ? bytes().size() : 0;
        }

        public static int square(String text) { // BREAK MemoryExhaustion
          return text.startsWith("[") ? longs().size() : 0;
        }

        public static int wasted(String text) { // SILENT
          int sum = 0;
          for (int i = 0; text.startsWith("<") && i < 1000; i++) {
            sum += new byte[1 << 20].length;
          }
          return sum;
        }

        private static List<byte[]> bytes() {
          List<byte[]> all = new ArrayList<>();
          for (int i = 0; i < 1000; i++) {
            all.add(new byte[1 << 20]);
          }
          return all;
        }

        private static List<long[]> longs() {
          List<long[]> all = new ArrayList<>();
          for (int i = 0; i < 1000; i++) {
            all.add(new long[1 << 17]);
          }
          return all;
        }
      }
      """;

  private static ProofReport hunt(Path folder, String name, String source, int required)
      throws Exception {
    Lab lab = new Lab(folder);
    Map<String, String> sources = Map.of("tiny/" + name + ".java", source);
    Target target = lab.target(lab.jar("tiny", List.of(), 17, sources), sources);
    return new JvmLane()
        .prover()
        .prove(target, new Surface(List.of(), List.of()), lab.campaign(Lab.counted(150, required)));
  }

  @Test
  void provesAHeapThatOverflowsAtTwoPlacesByChance(@TempDir Path folder) throws Exception {
    ProofReport report = hunt(folder, "Chance", CHANCE, 5);
    assertEquals(1, report.findings().size(), report.toString());
    Proof proof = report.findings().get(0).proof();
    assertEquals("MemoryExhaustion", proof.observation().oracle());
    assertEquals(5, proof.reproduced());
  }

  @Test
  void twoPlacesAreTwoFindingsAndWasteIsNone(@TempDir Path folder) throws Exception {
    ProofReport report = hunt(folder, "Two", TWO, 2);
    Set<String> entered = new TreeSet<>();
    for (Finding finding : report.findings()) {
      assertEquals("MemoryExhaustion", finding.proof().observation().oracle());
      entered.add(finding.proof().entryPoint().symbol());
    }
    assertEquals(2, report.findings().size(), report.toString());
    assertEquals(
        Set.of("tiny.Two#curly (Ljava/lang/String;)I", "tiny.Two#square (Ljava/lang/String;)I"),
        entered);
  }

  @Test
  void theLoopIsAmongTheInnermostMethodsOfEachRun() {
    Observation sampled = seen("MemoryExhaustion", "app.Map#copy", "app.Map#copy", "app.Api#read");
    Observation thrown =
        seen("MemoryExhaustion", "app.Path#<init>", "app.Path#<init>", "app.Map#copy");
    Provings.Tried tried = judged(thrown, sampled, sampled);
    assertTrue(tried.holds(), tried.why());
    assertEquals(sampled, tried.seen().orElseThrow()); // whichever run came first
    Observation lambda =
        seen("CpuExhaustion", "app.Map#lambda$copy", "app.Path#size", "app.Map#lambda$copy$3");
    Observation other =
        seen("CpuExhaustion", "app.Node#size", "app.Node#size", "app.Map#lambda$copy$3");
    assertTrue(judged(lambda, other).holds());
    Observation even = seen("MemoryExhaustion", "app.A#even", "app.A#even", "app.A#read");
    Observation odd = seen("MemoryExhaustion", "app.A#odd", "app.A#odd", "app.A#read");
    List<String> both = List.of("app.A#even", "app.A#odd");
    assertEquals(both, judged(odd, even).seen().orElseThrow().cause());
  }

  @Test
  void whatHasOnlyItsFarCallersInCommonIsNotOne() {
    String[] far = {"app.A#a", "app.A#b", "app.A#c", "app.A#d", "app.Api#read"};
    String[] away = {"app.B#a", "app.B#b", "app.B#c", "app.B#d", "app.Api#read"};
    Provings.Tried memory =
        judged(seen("MemoryExhaustion", "app.A#a", far), seen("MemoryExhaustion", "app.B#a", away));
    assertFalse(memory.holds());
    assertEquals("it broke in 1 of 2 fresh processes", memory.why());
    // what a stack tells of a cause is exact there
    Observation path = seen("PathEscape", "app.Zip#a", "app.Zip#a", "app.Zip#unpack");
    Observation escape = seen("PathEscape", "app.Zip#b", "app.Zip#b", "app.Zip#unpack");
    assertFalse(judged(path, escape).holds());
  }

  private static Observation seen(String oracle, String cause, String... methods) {
    List<Location> frames =
        Stream.of(methods).map(m -> new Location("jvm", m + " ()V", "", 0, "")).toList();
    return new Observation(oracle, "CWE-0", "", "", frames, List.of(cause), new TreeMap<>());
  }

  private static Provings.Tried judged(Observation... runs) {
    Line.Broke broke = new Line.Broke("", new byte[0], "", "", "", false, 0, runs[0], 2);
    return Provings.judge(broke, Stream.of(runs).map(SameLoopTest::run).toList(), runs.length);
  }

  private static Cases.Run run(Observation seen) {
    List<Line.Broken> breaks = List.of(new Line.Broken(seen, 2));
    Line.Replayed replayed =
        new Line.Replayed(0, true, "", "stopped", "-", breaks, List.of(), List.of(), 0, 0);
    return new Cases.Run("", Optional.of(replayed), "job");
  }
}
