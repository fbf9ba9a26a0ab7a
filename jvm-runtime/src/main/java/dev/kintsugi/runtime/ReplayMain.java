package dev.kintsugi.runtime;

import dev.kintsugi.runtime.agent.Symbols;
import dev.kintsugi.runtime.agent.Trace;
import dev.kintsugi.runtime.oracle.Oracle;
import dev.kintsugi.runtime.oracle.Oracles;
import dev.kintsugi.runtime.oracle.Thrown;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Limits;
import dev.kintsugi.runtime.program.ProgramText;
import dev.kintsugi.runtime.program.Run;
import dev.kintsugi.runtime.program.Runner;
import dev.kintsugi.runtime.program.Scratch;
import dev.kintsugi.runtime.program.TargetLoader;
import dev.kintsugi.runtime.reach.ClassNames;
import dev.kintsugi.runtime.wire.JsonLine;
import dev.kintsugi.runtime.wire.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Runs given programs with given inputs; configuration and answer are described with the package.
 */
public final class ReplayMain {
  private static final int AGAIN = 75;

  private final Runner runner;
  private final List<Oracle> oracles;
  private final JsonLines out;
  private final Trace trace;
  private final boolean stacks;
  private int answered;

  private ReplayMain(
      Runner runner, List<Oracle> oracles, JsonLines out, Trace trace, boolean stacks) {
    this.runner = runner;
    this.oracles = oracles;
    this.out = out;
    this.trace = trace;
    this.stacks = stacks;
  }

  /**
   * Ends with exit code 0, or 75 where a case could not be stopped, whose line is written then, or
   * where one has to run in a fresh process, whose line is not.
   */
  public static void main(String[] arguments) throws IOException {
    Config config = new Config(arguments);
    World world = config.world();
    Set<String> watched = watched(config);
    TargetLoader loader = config.target(world);
    boolean traced = config.flag("trace") || !watched.isEmpty();
    Scratch scratch = new Scratch(world);
    scratch.prepare();
    ClassNames names = ClassNames.of(config.text("program"));
    Runner runner = new Runner(loader, scratch, names::contains, Limits.PROBE);
    Trace trace = traced ? Trace.open(l -> l == loader, watched) : null;
    boolean over = true;
    Symbols symbols = new Symbols(loader);
    try (JsonLines out = new JsonLines(config.path("out"), symbols)) {
      List<Oracle> oracles = Oracles.all(world, symbols::symbol);
      ReplayMain replay = new ReplayMain(runner, oracles, out, trace, config.flag("stacks"));
      for (int number : numbers(config.path("cases"))) {
        if (!replay.replay(config.path("cases"), number) || runner.poisoned()) {
          over = false;
          break;
        }
      }
    }
    // The target may have left threads behind that would keep the process alive.
    Runtime.getRuntime().halt(over ? 0 : AGAIN);
  }

  private static Set<String> watched(Config config) throws IOException {
    Set<String> lines = new TreeSet<>();
    if (config.optional("watch").isPresent()) {
      Files.readAllLines(config.path("watch")).stream()
          .filter(l -> !l.isBlank())
          .forEach(lines::add);
    }
    return lines;
  }

  private static List<Integer> numbers(Path cases) throws IOException {
    try (Stream<Path> files = Files.list(cases)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.matches("\\d{1,8}\\.program"))
          .map(n -> Integer.valueOf(n.substring(0, n.indexOf('.'))))
          .sorted()
          .toList();
    }
  }

  /** Whether it could be judged in this process. */
  private boolean replay(Path cases, int number) throws IOException {
    String text = Files.readString(cases.resolve(number + ".program"));
    byte[] input = Files.readAllBytes(cases.resolve(number + ".input"));
    Path expression = cases.resolve(number + ".expression");
    String symbolic = Files.exists(expression) ? Files.readString(expression) : "";
    JsonLine line = JsonLine.of("replay").put("case", number);
    Payload payload = ProgramText.payload(text, input, symbolic);
    if (trace != null) {
      trace.reset();
    }
    try {
      runner.renew();
      Run run = runner.runAndHash(ProgramText.read(text), payload);
      if (stacks && answered > 0 && lostItsStack(run)) {
        return false;
      }
      result(line, run);
    } catch (IllegalArgumentException e) {
      notRun(line, "not a program: " + e.getMessage());
    }
    out.write(line);
    answered++;
    return true;
  }

  /** A JVM whose heap was used up a few times says no more where that happened. */
  private static boolean lostItsStack(Run run) {
    return Thrown.find(run.execution().thrown(), OutOfMemoryError.class)
        .filter(error -> error.getStackTrace().length == 0)
        .isPresent();
  }

  private void result(JsonLine line, Run run) {
    // read first: controls of oracles run the target again
    List<String> executed = trace == null ? List.of() : trace.methods();
    List<String> lines = trace == null ? List.of() : trace.lines();
    List<JsonLine> breaks = new ArrayList<>();
    for (Oracle oracle : oracles) {
      Oracles.judge(oracle, run.execution(), (p, i) -> runner.run(p, i).execution())
          .map(out::describe)
          .ifPresent(breaks::add);
    }
    line.put("ran", run.entered())
        .put("why", run.why())
        .put("ending", run.ending())
        .put("result", run.result().isEmpty() ? "-" : run.result())
        .putObjects("breaks", breaks)
        .putTexts("executed", executed)
        .putTexts("lines", lines)
        .put("cpuMillis", run.execution().cpuMillis())
        .put("allocatedBytes", run.execution().allocatedBytes());
  }

  private static void notRun(JsonLine line, String why) {
    line.put("ran", false)
        .put("why", why)
        .put("ending", "")
        .put("result", "-")
        .putObjects("breaks", List.of())
        .putTexts("executed", List.of())
        .putTexts("lines", List.of())
        .put("cpuMillis", 0)
        .put("allocatedBytes", 0);
  }
}
