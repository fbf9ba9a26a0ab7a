package dev.kintsugi.jvm.judge;

import dev.kintsugi.api.Observation;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Program;

/**
 * One way to break the target.
 *
 * @param seen what the oracle saw
 * @param program the calls
 * @param input the hostile input; its format, family and wholeness count, its bytes do not
 */
public record Hit(Observation seen, Program program, Payload input) {}
