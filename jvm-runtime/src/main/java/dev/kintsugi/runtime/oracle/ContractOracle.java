package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.program.Execution;
import java.util.Optional;

/**
 * Judges one execution by comparing it with a control: the target itself has to show that it keeps
 * the contract for a plain input before an input that gets round it counts. Controls are only run
 * where an execution looks broken.
 */
public interface ContractOracle extends Oracle {
  /** The break, if the control keeps the contract and the execution does not. */
  Optional<Break> judge(Execution execution, Control control);

  /** Without a control there is nothing to compare with: never a break. */
  @Override
  default Optional<Break> judge(Execution execution) {
    return Optional.empty();
  }
}
