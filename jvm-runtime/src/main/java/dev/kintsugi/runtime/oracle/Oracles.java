package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.program.Execution;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All oracles. */
public final class Oracles {
  private Oracles() {}

  /**
   * In the order in which they are asked: effects outside the target, exhaustion, robustness.
   *
   * @param symbols tells a frame's method with its descriptor
   */
  public static List<Oracle> all(World world, Function<StackTraceElement, String> symbols) {
    return List.of(
        new ProcessStart(world),
        new Evaluation(),
        new Lookup(),
        new QueryInjection(),
        new Deserialisation(),
        new ClassByName(),
        new NativeLoad(),
        new MemoryAccess(),
        new PathEscape(world),
        new FileDisclosure(world),
        new NetworkAccess(),
        new PathNormalisation(),
        new Sanitisation(),
        new Verification(),
        new WorkFactor(),
        new HeaderLine(),
        new MessageFraming(),
        new WrittenMarkup(),
        new ObjectWalk(),
        new StackExhaustion(symbols),
        new MemoryExhaustion(),
        new CpuExhaustion(),
        new ProgramExit(),
        new UndeclaredException());
  }

  /**
   * What one oracle says.
   *
   * @param control runs the calls that a contract is compared by
   */
  public static Optional<Break> judge(Oracle oracle, Execution execution, Control control) {
    return oracle instanceof ContractOracle contract
        ? contract.judge(execution, control)
        : oracle.judge(execution);
  }

  /**
   * Whether two runs make a parser of documents do what it must not in the same way. What one
   * feature allows another may forbid, and the same method of the target is behind both.
   */
  public static boolean sameWay(Execution one, Execution other) {
    Set<String> way = Xml.way(one);
    Set<String> same = Xml.way(other);
    return way.containsAll(same) && way.isEmpty() == same.isEmpty();
  }
}
