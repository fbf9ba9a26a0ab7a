package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Program;

/** Runs calls from scratch, so that an oracle can compare what it saw with what ought to be. */
public interface Control {
  /** What these calls do with this input. */
  Execution run(Program program, Payload payload);
}
