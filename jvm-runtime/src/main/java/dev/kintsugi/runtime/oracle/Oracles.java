package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.program.Execution;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

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
        new ResourceEscape(world),
        new NetworkAccess(),
        new PathNormalisation(),
        new Sanitisation(),
        new Verification(),
        new WorkFactor(),
        new HeaderLine(),
        new WrittenHeader(),
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
    Optional<Break> found =
        oracle instanceof ContractOracle contract
            ? contract.judge(execution, control)
            : oracle.judge(execution);
    return found.map(broken -> Demands.told(broken, execution));
  }

  /**
   * Whether a run makes a parser of documents do what it must not in the same way as one before.
   * What one feature allows another may forbid, and the same method of the target is behind both.
   */
  public static Predicate<Execution> sameWay(Execution before) {
    Set<String> way = Xml.way(before);
    return again -> {
      Set<String> same = Xml.way(again);
      return way.containsAll(same) && way.isEmpty() == same.isEmpty();
    };
  }
}
