package dev.kintsugi.bench.jazzer;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.program.Callable;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.ProgramText;
import dev.kintsugi.runtime.program.Scratch;
import dev.kintsugi.runtime.program.Session;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.TargetLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The fuzz target: plays a proof's recorded program with bytes of the fuzzer in place of the
 * hostile input, dressed by the same adapter.
 *
 * <p>Exceptions of the target are swallowed, because an undeclared exception is no finding on the
 * other side either; an overflow or exhaustion goes on to the fuzzer. Its sanitizers report by
 * themselves.
 */
public final class Harness {
  /** Printed once, when the entry point was called for the first time. */
  static final String REACHED = "bench: the entry point is reached";

  private static final Map<String, Callable> CALLABLES = new HashMap<>();
  private static String text;
  private static Program program;
  private static TargetLoader loader;
  private static Scratch scratch;
  private static boolean reached;

  private Harness() {}

  /** Called by the fuzzer once; arguments: file of the program, class path of the target. */
  public static void fuzzerInitialize(String[] arguments) throws IOException {
    text = Files.readString(Path.of(arguments[0]));
    program = ProgramText.read(text);
    loader = new TargetLoader(arguments[1]);
    scratch = new Scratch(new World(Files.createTempDirectory("world")));
    scratch.prepare();
    Thread.currentThread().setContextClassLoader(loader);
  }

  /** Called by the fuzzer for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Session session =
        new Session(
            loader, CALLABLES, scratch, ProgramText.payload(text, input, ""), program.entry());
    try {
      for (Step step : program.steps()) {
        Session.Outcome outcome = session.call(step);
        if (!reached && outcome.made() && step.symbol().equals(program.entry())) {
          reached = true;
          System.err.println(REACHED);
        }
        exhausted(outcome.thrown());
      }
    } finally {
      scratch.sweep();
    }
  }

  private static void exhausted(Throwable thrown) {
    if (thrown != null && Session.virtualMachineError(thrown)) {
      Throwable root = thrown;
      while (!(root instanceof VirtualMachineError)) {
        root = root.getCause();
      }
      throw (VirtualMachineError) root;
    }
  }
}
