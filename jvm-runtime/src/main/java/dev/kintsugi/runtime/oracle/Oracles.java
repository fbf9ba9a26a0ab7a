package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.World;
import java.util.List;

/** All oracles. */
public final class Oracles {
  private Oracles() {}

  /** In the order in which they are asked: effects outside the target, exhaustion, robustness. */
  public static List<Oracle> all(World world) {
    return List.of(
        new ProcessStart(),
        new Evaluation(),
        new Lookup(),
        new Deserialisation(),
        new ClassByName(),
        new NativeLoad(),
        new PathEscape(world),
        new FileDisclosure(world),
        new NetworkAccess(),
        new PathNormalisation(),
        new StackExhaustion(),
        new MemoryExhaustion(),
        new CpuExhaustion(),
        new ProgramExit(),
        new UndeclaredException());
  }
}
