package dev.kintsugi.runtime.program;

import dev.kintsugi.runtime.World;

/** Makes runners of fixtures. */
public final class Runners {
  private Runners() {}

  /** A runner to which the classes of the package {@code fixture} are the target's own. */
  public static Runner of(TargetLoader loader, World world, Limits limits) {
    Scratch scratch = new Scratch(world);
    scratch.prepare();
    return new Runner(loader, scratch, name -> name.startsWith("fixture."), limits);
  }
}
