package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.program.Execution;
import java.util.Optional;

/** Judges one execution. */
public interface Oracle {
  /** The break, if the property that this oracle guards was broken. */
  Optional<Break> judge(Execution execution);
}
