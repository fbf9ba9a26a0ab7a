package dev.kintsugi.runtime;

import dev.kintsugi.runtime.hunt.Assembly;
import dev.kintsugi.runtime.hunt.Settings;
import dev.kintsugi.runtime.program.TargetLoader;
import java.io.IOException;
import java.nio.file.Path;

/** Hunts in one process; configuration and answer are described with the package. */
public final class ProbeMain {
  private static final int AGAIN = 75;

  private ProbeMain() {}

  /** Ends with exit code 0 when the hunt is over and 75 when it wants to go on in a new process. */
  public static void main(String[] arguments) throws IOException {
    Config config = new Config(arguments);
    World world = config.world();
    TargetLoader loader = config.target(world);
    Settings settings =
        new Settings(
            config.number("seed", 1),
            config.number("millis", 60_000),
            config.number("probes", 0),
            config.text("only"),
            (int) config.number("share", 0),
            (int) config.number("shares", 1),
            config.lines("reach"),
            config.table("first"),
            config.table("suspected"));
    Assembly assembly =
        new Assembly(
            config.text("program"),
            loader,
            world,
            settings,
            config.optional("seeds").map(Path::of),
            config.path("state"),
            config.path("out"));
    boolean over = assembly.hunt();
    // The target may have left threads behind that would keep the process alive.
    Runtime.getRuntime().halt(over ? 0 : AGAIN);
  }
}
