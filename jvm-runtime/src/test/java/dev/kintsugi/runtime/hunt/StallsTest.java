package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Compiled;
import dev.kintsugi.runtime.program.Limits;
import dev.kintsugi.runtime.program.Run;
import dev.kintsugi.runtime.program.Runner;
import dev.kintsugi.runtime.program.Runners;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.TargetLoader;
import dev.kintsugi.runtime.reach.Plan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loops without end only: what is stopped early is told by where they stay, not by how long. */
class StallsTest {
  private static final String SOURCE =
      """
      package fixture;
      public class Work {
        public static int one(String s) { return hang(); }
        public static int two(String s) { return hang(); }
        public static int toldOne(String s) { return hang(); }
        public static int toldTwo(String s) { return hang(); }
        public static int fills(String s) { return fill(new byte[48 << 20][]); }
        public static int unconfirmed(String s) { return hang(); }
        public static int other(String s) { int n = 0; while (true) { n++; } }
        public static int first(String s) { return library.Reader.spin(); }
        public static int second(String s) { return library.Reader.spin(); }
        public static int third(String s) { return library.Reader.spin(); }
        private static int hang() { int n = 0; while (true) { n++; } }
        private static int fill(byte[][] much) { return much.length + hang(); }
      }
      """;
  private static final String LIBRARY =
      "package library; public class Reader { public static int spin() { while (true) { } } }";

  @TempDir Path folder;

  /** Runs one after the other; the names of those that were ended early. */
  private List<String> cut(boolean counted, String... methods) throws Exception {
    String classPath = Compiled.of(folder, "library.Reader", LIBRARY, "fixture.Work", SOURCE);
    World world = new World(folder.resolve("world"));
    Limits limits = new Limits(600, 20_000);
    Runner runner = Runners.of(new TargetLoader(classPath), world, limits);
    try (StateFile state = new StateFile(folder.resolve("state-" + String.join("-", methods)))) {
      Stalls stalls =
          new Stalls(
              state,
              name -> name.startsWith("fixture."),
              of -> of.plan.entry().contains("#told"),
              counted);
      return Stream.of(methods).filter(method -> isCut(runner, stalls, limits, method)).toList();
    }
  }

  private static boolean isCut(Runner runner, Stalls stalls, Limits limits, String method) {
    String symbol = "fixture.Work#" + method + " (Ljava/lang/String;)I";
    Step call = new Step(0, symbol, null, List.of(new Argument.Hostile("java.lang.String")), 1);
    PlanState of = new PlanState(new Plan(symbol, "", 0, List.of(call), Plan.Form.TEXT), 1);
    Payload payload =
        new Payload("test", "txt", "", 0, false, "x".getBytes(StandardCharsets.UTF_8));
    Run run = runner.run(symbol, payload, session -> session.call(call), limits, stalls.watch(of));
    if (!stalls.cut()) {
      stalls.looked(of, run);
      if (!method.equals("unconfirmed")) {
        stalls.confirmed(of, run);
      }
    }
    return stalls.cut();
  }

  @Test
  void whatHangsWhereTwoOthersDidIsEndedEarly() throws Exception {
    assertEquals(List.of("one", "two"), cut(false, "one", "two", "one", "two"));
  }

  @Test
  void whatCouldNotBeConfirmedIsLookedAtLonger() throws Exception {
    assertEquals(
        List.of("one"),
        cut(false, "unconfirmed", "unconfirmed", "unconfirmed", "unconfirmed", "one", "one"));
  }

  @Test
  void anotherLoopIsAnotherCause() throws Exception {
    assertEquals(List.of(), cut(false, "one", "two", "other"));
  }

  @Test
  void whereDataIsSpokenOfItIsLookedAtAnew() throws Exception {
    assertEquals(
        List.of("toldOne", "one"),
        cut(false, "one", "two", "toldOne", "toldTwo", "toldOne", "one"));
  }

  @Test
  void whatAllocatesMuchMayShowSomethingElse() throws Exception {
    assertEquals(List.of("fills"), cut(false, "one", "two", "fills", "fills", "fills"));
  }

  @Test
  void aLibrarysLoopIsOneCauseWhoeverCallsIt() throws Exception {
    assertEquals(List.of("third"), cut(false, "first", "second", "third"));
  }

  @Test
  void aCountedHuntLooksAtAll() throws Exception {
    assertEquals(List.of(), cut(true, "one", "two", "one"));
  }
}
