package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Compiled;
import dev.kintsugi.runtime.program.Limits;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.ProgramText;
import dev.kintsugi.runtime.program.Runner;
import dev.kintsugi.runtime.program.Scratch;
import dev.kintsugi.runtime.program.TargetLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hunts small programs without the agent: what shows by itself, stack and heap. */
class HuntTest {
  /** Takes its text by a setter and recurses on brackets when it is run. */
  private static final String LATE =
      """
      package fixture;
      public class Late {
        private String text = "";
        public Late setText(String t) { text = t; return this; }
        public int execute() { return depth(0, 0); }
        private int depth(int at, int level) {
          if (LIMIT > 0 && level > LIMIT) { throw new IllegalStateException("too deep"); }
          return at < text.length() && text.charAt(at) == '[' ? 1 + depth(at + 1, level + 1) : 0;
        }
        private static final int LIMIT = %d;
      }
      """;

  /** Believes a length that it reads. */
  private static final String LENGTH =
      """
      package fixture;
      import java.io.*;
      public class Data implements Serializable {
        private static final long serialVersionUID = 1;
        private transient long[] values;
        private void writeObject(ObjectOutputStream out) throws IOException { out.writeInt(values.length); }
        private void readObject(ObjectInputStream in) throws IOException {
          int n = in.readInt();
          if (n < 0 || %b && n > 1000) { throw new InvalidObjectException("length"); }
          values = new long[n];
        }
      }
      """;

  /** Recurses on a text that its parameter calls a pointer, and on one that it calls a text. */
  private static final String NAMED =
      """
      package fixture;
      public class Named {
        public static int find(String %s) { return depth(%1$s, 0); }
        private static int depth(String s, int at) {
          return at < s.length() && s.charAt(at) == '[' ? 1 + depth(s, at + 1) : 0;
        }
      }
      """;

  @TempDir Path folder;

  private List<String> hunt(String classPath, String run, long probes) throws IOException {
    return Hunts.lines(folder, classPath, run, probes);
  }

  @Test
  void findsARecursionBehindASetterAndShipsItWithMargin() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Late", LATE.formatted(0));
    List<String> found = Hunts.breaks(hunt(classPath, "vulnerable", 1500));
    assertEquals(1, found.size(), found.toString());
    String line = found.get(0);
    assertTrue(line.contains("CWE-674"), line);
    assertTrue(
        line.contains("entry fixture.Late#setText (Ljava/lang/String;)Lfixture/Late;"), line);
    assertTrue(line.contains("fixture.Late#execute ()I on v"), line);
    assertEquals(3, Pattern.compile("v\\d+ = ").matcher(line).results().count(), line);
    Matcher count = Pattern.compile("(?:repeat|nest)\\([^)]*?, (\\d+)\\)").matcher(line);
    assertTrue(count.find(), line);
    int depth = Integer.parseInt(count.group(1));
    assertTrue(overflows(classPath, depth / 4), "a fourth of " + depth + " must overflow as well");
    assertFalse(overflows(classPath, depth / 64), "much less must not");
  }

  @Test
  void tellsWhereATextStandsForTheProgramsOwn() throws IOException {
    for (String name : List.of("pointer", "text")) {
      String classPath = Compiled.of(folder.resolve(name), "fixture.Named", NAMED.formatted(name));
      List<String> found = Hunts.breaks(hunt(classPath, "named-" + name, 1500));
      assertEquals(1, found.size(), found.toString());
      assertEquals(name.equals("pointer"), found.get(0).contains("\"configures\":1"), name);
    }
  }

  private boolean overflows(String classPath, int depth) {
    Scratch scratch = new Scratch(new World(folder.resolve("world")));
    scratch.prepare();
    Runner runner = new Runner(new TargetLoader(classPath), scratch, n -> true, Limits.PROBE);
    Program program =
        ProgramText.read(
            """
            entry fixture.Late#setText (Ljava/lang/String;)Lfixture/Late;
            v0 = fixture.Late#<init> ()V
            v1 = fixture.Late#setText (Ljava/lang/String;)Lfixture/Late; on v0 with (input java.lang.String)
            v2 = fixture.Late#execute ()I on v1
            """);
    byte[] bytes = "[".repeat(depth).getBytes(StandardCharsets.UTF_8);
    Payload payload = new Payload("test", "text", "", 0, false, bytes);
    return runner.run(program, payload).execution().thrown() instanceof StackOverflowError;
  }

  @Test
  void isSilentWhereTheDepthIsLimited() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Late", LATE.formatted(100));
    List<String> lines = hunt(classPath, "fixed", 1500);
    assertEquals(List.of(), Hunts.breaks(lines));
    assertTrue(lines.stream().anyMatch(l -> l.contains("\"called\"") && l.contains("setText")));
  }

  @Test
  void findsAnAllocationOutOfASerialisedForm() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Data", LENGTH.formatted(false));
    List<String> found = Hunts.breaks(hunt(classPath, "heap", 200));
    assertFalse(found.isEmpty());
    assertTrue(found.get(0).contains("entry fixture.Data#readObject"), found.get(0));
    assertTrue(found.get(0).contains("MemoryExhaustion"), found.get(0));
  }

  @Test
  void isSilentWhereTheLengthIsChecked() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Data", LENGTH.formatted(true));
    assertEquals(List.of(), Hunts.breaks(hunt(classPath, "checked", 200)));
  }

  /** One hunt in a process of its own, as the product makes them. */
  static final class Child {
    public static void main(String[] arguments) throws IOException {
      Hunts.lines(Path.of(arguments[0]), arguments[1], arguments[2], 600);
    }
  }

  private List<String> huntInFreshProcess(String classPath, String run) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-BackgroundCompilation",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                classPath,
                run)
            .inheritIO()
            .start();
    assertEquals(0, child.waitFor());
    return Files.readAllLines(folder.resolve(run).resolve("out"));
  }

  @Test
  void sameSeedSameWork() throws Exception {
    String classPath = Compiled.of(folder, "fixture.Late", LATE.formatted(0));
    List<String> one = huntInFreshProcess(classPath, "one");
    assertEquals(one.hashCode(), huntInFreshProcess(classPath, "two").hashCode());
    assertTrue(one.size() > 5);
  }

  @Test
  void goesOnWhereAnEarlierProcessStopped() throws IOException {
    String classPath = Compiled.of(folder, "fixture.Late", LATE.formatted(100));
    List<String> first = hunt(classPath, "resumed", 300);
    List<String> both = hunt(classPath, "resumed", 700);
    assertEquals(first, both.subList(0, first.size()));
    List<String> later = both.subList(first.size(), both.size());
    assertFalse(later.stream().anyMatch(l -> l.contains("\"type\":\"entry\"")));
    assertTrue(later.get(later.size() - 1).contains("\"type\":\"done\""));
  }
}
