package dev.kintsugi.runtime.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.FieldBombs;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Compiled;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.reach.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of an entry point decides how it is gone on with. */
class EvidenceTest {
  /** A grammar of its own, of which only its writer gives an example. */
  private static final String OWN_GRAMMAR =
      """
      package fixture;
      public class Entry {
        public static String write(String text) { return "rule<" + text.length() + ">;"; }
        public static int parse(String text) {
          if (!text.startsWith("rule<")) { throw new IllegalArgumentException("no rule"); }
          int end = value(text, 5, 0);
          if (!text.startsWith(">;", end)) { throw new IllegalArgumentException("no end"); }
          return end;
        }
        private static int value(String text, int at, int depth) {
          if (%b && depth > 100) { throw new IllegalArgumentException("too deep"); }
          if (text.startsWith("<", at)) {
            return value(text, at + 1, depth + 1);
          } else if (text.startsWith("rule<", at)) {
            return value(text, at + 5, depth + 1);
          }
          int end = at;
          while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) { end++; }
          return end;
        }
      }
      """;

  @TempDir Path folder;

  private List<String> breaks(String source, boolean safe, long probes) throws IOException {
    Path home = Files.createDirectories(folder.resolve("run-" + safe));
    String classPath = Compiled.of(home, "fixture.Entry", source.formatted(safe));
    return Hunts.breaks(Hunts.lines(home, classPath, "run", probes));
  }

  private static PlanState given(Class<?> type) {
    String entry = "fixture.Entry#set (L" + type.getName().replace('.', '/') + ";)V";
    Step call = new Step(0, entry, null, List.of(new Argument.Hostile(type.getName())), 1);
    Plan plan = new Plan(entry, "public method", 0, List.of(call), Plan.Form.BYTES);
    return new PlanState(plan, 1);
  }

  private static void tries(PlanState of, String format, boolean read, boolean taken) {
    PayloadLibrary library = PayloadLibrary.load(new World(Path.of("/world")), Dictionary.NONE);
    for (int i = 0; i < 10; i++) {
      of.consumed(read);
      of.learn(true, true, taken ? 1 : 0, library.literal("seed", format, new byte[] {1}));
    }
  }

  @Test
  void leavesAWayOnWhichNothingIsRead() {
    PlanState unread = given(java.io.InputStream.class);
    unread.garbage(true, 0);
    assertFalse(unread.stuck());
    tries(unread, "zip", false, false);
    assertTrue(unread.stuck());
    assertTrue(unread.evidence() < 0);
  }

  @Test
  void whatReadsAndDiscernsComesFirst() {
    PlanState reads = given(java.io.InputStream.class);
    reads.garbage(true, 0);
    tries(reads, "zip", true, false);
    assertFalse(reads.stuck());
    PlanState discerns = given(java.io.InputStream.class);
    discerns.garbage(true, 0);
    tries(discerns, "zip", true, true);
    assertTrue(discerns.evidence() > reads.evidence());
    assertTrue(reads.evidence() > 0);
  }

  @Test
  void whatIsTakenLaterIsBombedBehindWhatWasTakenBefore() {
    PayloadLibrary library = PayloadLibrary.load(new World(Path.of("/world")), Dictionary.NONE);
    PlanState of = given(byte[].class);
    assertEquals(List.of(), of.bombs(library), "nothing was taken");
    of.took(library.literal("seed", "zip", new byte[] {1, 2, 3, 4, 5}));
    List<String> first = expressions(of.bombs(library));
    assertFalse(first.isEmpty());
    of.took(library.literal("seed", "tar", new byte[] {6, 7, 8, 9, 10}));
    List<String> both = expressions(of.bombs(library));
    assertEquals(first, both.subList(0, first.size()));
    assertTrue(both.size() > first.size());
  }

  private static List<String> expressions(List<Payload> payloads) {
    return payloads.stream().map(Payload::expression).toList();
  }

  @Test
  void ofBytesNobodyKnowsWhetherTheyWereRead() {
    PlanState bytes = given(byte[].class);
    bytes.garbage(true, 0);
    tries(bytes, "zip", false, false);
    assertFalse(bytes.stuck());
    assertEquals(0, bytes.evidence());
  }

  @Test
  void namesSpeakOfFormats() {
    Set<String> formats = Set.of("http", "xml", "yaml", "zip");
    assertEquals(
        Set.of("http"), NamedFormats.of("a.b.DefaultHeaders#set (Ljava/lang/Object;)V", formats));
    assertEquals(Set.of("xml"), NamedFormats.of("a.b.Tool#parseSvg (Ljava/io/Reader;)V", formats));
    assertEquals(Set.of(), NamedFormats.of("a.b.Tool#run (Ljava/lang/String;)V", formats));
  }

  @Test
  void aFieldThatCostHidesItsNeighboursInItsOwnSeedOnly() {
    PayloadLibrary library = PayloadLibrary.load(new World(Path.of("/world")), Dictionary.NONE);
    PlanState of = given(byte[].class);
    of.took(library.literal("seed", "binary", new byte[64]));
    of.took(library.literal("seed", "binary", "another seed of sixteen".getBytes(UTF_8)));
    List<Payload> bombs = of.bombs(library);
    Payload first = bombs.get(0);
    Payload other = bombs.get(1);
    assertNotEquals(FieldBombs.seed(first), FieldBombs.seed(other));
    assertEquals(FieldBombs.field(first), FieldBombs.field(other));
    of.costly(first);
    assertTrue(of.knows(first));
    assertFalse(of.knows(other));
    assertTrue(of.knows(bombs.get(2)), bombs.get(2).expression());
    assertFalse(of.knows(bombs.get(16)), bombs.get(16).expression());
  }

  @Test
  void whatWasShownAndCostsComesLast() {
    PayloadLibrary library = PayloadLibrary.load(new World(Path.of("/world")), Dictionary.NONE);
    Tiers tiers = new Tiers(library, List.of(), new Settings(1, 0, 100, ""));
    PlanState of = given(java.io.Reader.class);
    of.showed("CWE-674");
    List<Tiers.Entry> order = of.order(tiers, 2);
    int last = order.size() - 1;
    assertTrue(order.get(last).cwe().equals("CWE-674"), order.get(last).toString());
    assertFalse(order.get(0).cwe().equals("CWE-674"), order.get(0).toString());
  }

  /** Reads lists and maps by methods of their own; the limit is on one of them or on both. */
  private static final String GRAMMAR =
      """
      package fixture;
      public class Entry {
        public static int take(String text) {
          return text.startsWith("[") ? list(text, 0) : text.startsWith("{\\"a\\":") ? map(text, 0, 1) : 0;
        }
        static int list(String text, int at) {
          return at < text.length() && text.charAt(at) == '[' ? 1 + list(text, at + 1) : 0;
        }
        static int map(String text, int at, long... path) {
          if (%b && at > 100) { throw new IllegalStateException("too deep"); }
          long a = path[0], b = a + at, c = b * at, d = c + b, e = d * c, f = e + d, g = f * e, h = g + f;
          int more = text.startsWith("{\\"a\\":", at) ? 1 + map(text, at + 5, a, b, c, d, e, f, g, h) : 0;
          return (int) (more + a + b + c + d + e + f + g + h + path.length);
        }
      }
      """;

  @Test
  void theFirstCauseOfAFamilyHidesNoOther() throws IOException {
    assertEquals(Set.of("list", "map"), causes(breaks(GRAMMAR, false, 8_000)));
    assertEquals(Set.of("list"), causes(breaks(GRAMMAR, true, 8_000)));
  }

  private static Set<String> causes(List<String> breaks) {
    return Set.of("list", "map").stream()
        .filter(each -> breaks.stream().anyMatch(l -> l.contains("[\"fixture.Entry#" + each)))
        .collect(java.util.stream.Collectors.toSet());
  }

  /** Generated readers that all hang alike, and one that is deep. */
  private static String generated(boolean hangs) {
    StringBuilder source = new StringBuilder("package fixture;\npublic class Entry {\n");
    for (int i = 0; i < 12; i++) {
      String body = "int n = 0; while (%b && data.length >= 0) { n++; } return n;".formatted(hangs);
      String method = "public static int parseFrom(byte[] data) { " + body + " }";
      source.append("  public static class M%02d { %s }\n".formatted(i, method));
    }
    return source
        .append("  public static int take(String text) {\n")
        .append("    return text.startsWith(\"[[\") ? 1 + take(text.substring(1)) : 0;\n  }\n}\n")
        .toString();
  }

  @Test
  void whatGeneratedSiblingsCostIsPaidForSomeOfThem() throws IOException {
    for (boolean hangs : List.of(true, false)) {
      Path home = Files.createDirectories(folder.resolve("generated-" + hangs));
      String classPath = Compiled.of(home, "fixture.Entry", generated(hangs));
      List<String> lines = Hunts.lines(home, classPath, "run", hangs ? 150 : 1_500);
      long called =
          lines.stream()
              .filter(l -> l.startsWith("{\"type\":\"called\"") && l.contains("#parseFrom"))
              .map(l -> l.replaceAll(".*Entry\\$M(\\d\\d).*", "$1"))
              .distinct()
              .count();
      assertTrue(hangs ? called < 10 : called == 12, hangs + " " + called);
      assertTrue(lines.stream().anyMatch(l -> l.contains("called") && l.contains("#take")));
    }
  }

  private static Payload nest(String opening, int size) {
    PayloadLibrary library = PayloadLibrary.load(new World(Path.of("/world")), Dictionary.NONE);
    String expression = "nest(\"" + opening + "\", \"1\", \"]\", " + size + ")";
    return library.parse("nests", "json", expression, 2, false);
  }

  @Test
  void aFamilyIsSpentOnceItOnlyShowsTheSame() {
    PlanState of = given(java.io.Reader.class);
    of.spend(nest("[", 100), "list", false);
    assertTrue(of.isSpent(nest("[", 9_000))); // the same in another size
    assertFalse(of.isSpent(nest("{", 100)));
    of.spend(nest("{", 100), "map", false); // another cause
    assertFalse(of.isSpent(nest("(", 100)));
    of.spend(nest("(", 100), "list", false); // another input, a cause that is known
    assertTrue(of.isSpent(nest("<", 100)));
  }

  @Test
  void whatCostsSecondsIsShownOnce() {
    PlanState of = given(java.io.Reader.class);
    of.spend(nest("[", 100), "loop", true);
    assertTrue(of.isSpent(nest("{", 100)));
  }

  /** Thirty methods, of which by name and type the last is no more promising than the others. */
  private static String manyMethods() {
    StringBuilder source = new StringBuilder("package fixture;\npublic class Entry {\n");
    for (int i = 0; i < 30; i++) {
      source.append("  public static Object take%02d(String text) { return text; }\n".formatted(i));
    }
    return source
        .append("  public static Object take30(String text) {\n")
        .append("    return text.length() > 1 ? take30(text.substring(1)) : text;\n  }\n}\n")
        .toString();
  }

  @Test
  void whatIsSuspectedGetsItsTurnEarlier() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Entry", manyMethods());
    String last = "fixture.Entry#take30 (Ljava/lang/String;)Ljava/lang/Object;";
    Map<String, Set<String>> suspected = Map.of(last, Set.of("CWE-674"));
    List<String> guided =
        Hunts.lines(
            folder,
            classPath,
            "guided",
            new Settings(1, 0, 120, "", 0, 1, Optional.empty(), Map.of(), suspected));
    assertTrue(Hunts.breaks(guided).stream().anyMatch(l -> l.contains("CWE-674")));
    assertEquals(List.of(), Hunts.breaks(Hunts.lines(folder, classPath, "alone", 120)));
  }

  @Test
  void attacksEveryPositionOfWhatTheTargetWrites() throws IOException {
    List<String> found = breaks(OWN_GRAMMAR, false, 30000);
    assertTrue(found.stream().anyMatch(l -> l.contains("CWE-674")), found.toString());
    assertEquals(List.of(), breaks(OWN_GRAMMAR, true, 30000));
  }
}
