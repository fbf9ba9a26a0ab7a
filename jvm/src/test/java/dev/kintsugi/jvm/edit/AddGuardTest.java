package dev.kintsugi.jvm.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.rebuild.UnifiedDiff;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is chosen from given runs: here each run is told by the values that one number had in it.
 */
class AddGuardTest {
  private static final String COUNT =
      """
      class Tiny {
        static int[][] read(java.io.DataInputStream in) throws java.io.IOException {
          int count = in.readInt();
          if (count < 0) {
            throw new java.io.IOException("negative count");
          }
          int[][] all = new int[count][]; // FRAME
          return all;
        }
      }
      """;
  private static final String STEP =
      """
      class Tiny {
        static int read(byte[] data) throws java.io.IOException {
          int at = 0;
          while (at < data.length) { // FRAME
            int size = data[at];
            if (size > data.length - at) {
              throw new java.io.IOException("truncated");
            }
            at += size;
          }
          return at;
        }
      }
      """;
  private static final String INDEX =
      """
      class Tiny {
        static int read(byte[] data, int offset, int length) {
          return raw(data, offset, length); // FRAME
        }

        static native int raw(byte[] data, int offset, int length);
      }
      """;

  @TempDir Path folder;

  /** How many runs broke and passed, and whether a condition holds in all or any of them. */
  private record Runs(int broke, int passed, String number, long leastBroken, long mostBenign) {
    String seen(String condition) {
      long by = limit(condition);
      boolean all = condition.equals("true");
      return (all || by < leastBroken ? broke : 0) + " " + (all || by < mostBenign ? passed : 0);
    }

    /** What the number has to be above; never, for other conditions. */
    private long limit(String condition) {
      Matcher above = Pattern.compile(Pattern.quote(number) + " > (\\d+)").matcher(condition);
      return above.matches() ? Long.parseLong(above.group(1)) : Long.MAX_VALUE;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "134217728, 100, 24 22", // refuses less first, then with more room
    "134217728, 1000000, 24", // sixteen times what is benign
    "100000, 100, 14 12",
    "134217728, 4000000, ''", // too near to what is benign
    "10000, 10, ''", // below 4,096 it would be taste
  })
  void aLimitHasRoomOnBothSides(long leastBroken, long mostBenign, String exponents)
      throws Exception {
    Runs runs = new Runs(5, 9, "count", leastBroken, mostBenign);
    if (exponents.isEmpty()) {
      refused(
          "No simple condition on numbers and lengths tells what breaks from what does not.",
          COUNT,
          runs);
      return;
    }
    List<String> diffs = guards(COUNT, "CWE-770", runs::seen);
    List<String> wanted = List.of(exponents.split(" "));
    assertEquals(wanted.size(), diffs.size());
    for (int i = 0; i < wanted.size(); i++) {
      String text = diffs.get(i);
      assertTrue(
          text.contains("+  private static final int MAX_COUNT = 1 << " + wanted.get(i) + ";"),
          text);
      assertTrue(text.contains("+    if (count > MAX_COUNT) {\n"), text);
      assertTrue(text.contains("throw new java.io.IOException(\"Too large: \" + count);"), text);
    }
  }

  @Test
  void whatIsRefusedAnywayMayBeRefusedEarlier() throws Exception {
    Runs broken = new Runs(5, 0, "count", 1 << 27, 0);
    Runs refused = new Runs(0, 9, "count", 0, 1 << 27);
    Seen seen = c -> broken.seen(c) + " 0 " + refused.seen(c).substring("0 ".length());
    assertTrue(guards(COUNT, "CWE-770", seen).get(0).contains("MAX_COUNT = 1 << 24;"));
  }

  @Test
  void whatIsHarmlessBetweenIsNotRefusedEither() throws Exception {
    Runs runs = new Runs(5, 9, "count", 1 << 27, 100);
    Runs between = new Runs(5, 4, "count", 1 << 27, 6_000_000);
    List<String> diffs = guards(COUNT, "CWE-770", c -> runs.seen(c) + between.seen(c).substring(1));
    assertEquals(1, diffs.size());
    assertTrue(diffs.get(0).contains("MAX_COUNT = 1 << 24;"), diffs.get(0));
  }

  @Test
  void chanceIsNoReason() throws Exception {
    refused(
        "No guard can be told from 2 breaking runs: they may be alike by chance.",
        COUNT,
        new Runs(2, 9, "count", 1 << 27, 100));
    refused(
        "No guard can be told: too few benign runs come by where all that broke come by.",
        COUNT,
        new Runs(5, 2, "count", 1 << 27, 100));
  }

  @Test
  void aStepIsRefusedWhereItWasMade() throws Exception {
    List<String> diffs =
        guards(
            STEP,
            "CWE-835",
            c ->
                c.equals("true") || c.equals("size <= 0")
                    ? "3 " + (c.equals("true") ? 9 : 0)
                    : "0 0");
    assertEquals(1, diffs.size());
    assertTrue(
        diffs
            .get(0)
            .contains(
                "+      if (size <= 0) {\n+        throw new java.io.IOException(\"Out of range: \" + size);\n"),
        diffs.get(0));
  }

  @Test
  void anArrayHasAnExitOfItsOwn() throws Exception {
    String outside = "data != null && (offset < 0 || length < 0 || offset > data.length - length)";
    List<String> diffs =
        guards(INDEX, "CWE-125", c -> c.equals("true") ? "3 9" : c.equals(outside) ? "3 0" : "0 0");
    assertEquals(1, diffs.size());
    assertTrue(
        diffs
            .get(0)
            .contains("+    if (offset < 0 || length < 0 || offset > data.length - length) {\n"),
        diffs.get(0));
    assertTrue(diffs.get(0).contains("ArrayIndexOutOfBoundsException"), diffs.get(0));
  }

  @Test
  void whatMayBeMissingIsNotRead() {
    String outside = "data != null && (offset < 0 || length < 0 || offset > data.length - length)";
    JobRefusal refusal =
        assertThrows(
            JobRefusal.class,
            () ->
                guards(
                    INDEX,
                    "CWE-125",
                    c ->
                        c.equals("true")
                            ? "3 9"
                            : c.equals(outside)
                                ? "3 0"
                                : c.equals("data == null") ? "0 1" : "0 0"));
    assertTrue(refusal.getMessage().startsWith("No simple condition"), refusal.getMessage());
  }

  @Test
  void withoutAnExitForBadInputThereIsNoGuard() {
    Runs runs = new Runs(5, 9, "count", 1 << 27, 100);
    String source =
        COUNT
            .replace("throw new java.io.IOException(\"negative count\");", "return null;")
            .replace(" throws java.io.IOException", "")
            .replace("java.io.DataInputStream in", "java.nio.ByteBuffer in")
            .replace("in.readInt()", "in.getInt()");
    refused("A guard was found, but read has no exit for bad input in sight.", source, runs);
  }

  @Test
  void howFarALoopGetsIsNotLimited() throws Exception {
    String source =
        "class Tiny {\n  static int read(byte[] data) {\n    int at = 0;\n    while (at < data.length) { // FRAME\n      at++;\n    }\n    return at;\n  }\n}\n";
    String probe = probe(source, "CWE-407");
    assertTrue(probe.contains("if (at <= 0)"), probe);
    assertFalse(probe.contains("if (at > "), probe);
  }

  private interface Seen {
    String of(String condition);
  }

  private void refused(String why, String source, Runs runs) {
    JobRefusal refusal =
        assertThrows(JobRefusal.class, () -> guards(source, "CWE-770", runs::seen));
    assertEquals(why, refusal.getMessage());
  }

  private String probe(String source, String cwe) throws Exception {
    return edit(source, cwe, "").get(0);
  }

  /** Asks for the probe, answers each of its questions, and asks for guards. */
  private List<String> guards(String source, String cwe, Seen seen) throws Exception {
    UnifiedDiff probe = UnifiedDiff.parse(probe(source, cwe));
    List<String> lines = UnifiedDiff.apply(probe.files().get(0), source).lines().toList();
    StringBuilder answers = new StringBuilder("runs " + counts(seen, "true"));
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).matches("\\{ int seen_\\d+ = 1; }")) {
        String question = lines.get(i - 1).strip();
        String condition = question.substring("if (".length(), question.length() - 1);
        answers.append("\nTiny:").append(i + 1).append(' ').append(counts(seen, condition));
      }
    }
    return edit(source, cwe, answers.toString());
  }

  /** Where nothing is said of what lies between and of what is refused, there was nothing. */
  private static String counts(Seen seen, String condition) {
    String counts = seen.of(condition);
    return counts + " 0".repeat(4 - counts.split(" ").length);
  }

  private List<String> edit(String source, String cwe, String seen) throws Exception {
    Files.writeString(folder.resolve("Tiny.java"), source);
    int line = (int) source.substring(0, source.indexOf("// FRAME")).lines().count();
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("kind", "GUARD");
    parameters.put("symbol", "Tiny#read");
    parameters.put("file", "Tiny.java");
    parameters.put("line", Integer.toString(line));
    parameters.put("parameter.cwe", cwe);
    parameters.put("parameter.frames", "Tiny#read\tTiny.java\t" + line);
    if (!seen.isEmpty()) {
      parameters.put("parameter.seen", seen);
    }
    EditJob job = EditJob.run(EditJob.job(parameters), folder);
    List<String> diffs = new ArrayList<>();
    for (int n = 0; job.outputs.containsKey(n + ".diff"); n++) {
      diffs.add(new String(job.outputs.get(n + ".diff"), StandardCharsets.UTF_8));
    }
    return diffs;
  }
}
