package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Run;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the CPU time of a hang grows with its input: the exponent of the power law through two runs
 * (the slope between them where both axes are logarithmic), each of which has a quarter of the
 * repetitions of the one before. What ended slow and not out of proportion has an exponent of 1.
 *
 * <p>A run that had to be stopped, or that is too short to be measured, gives a lower bound; of
 * several bounds the highest is taken.
 */
final class Slope {
  private static final int MOST_RUNS = 4;
  private static final double STEEP = 1.5;

  /** What is shorter is mostly the call itself. */
  private static final double LEAST_NANOS = 5e6;

  private final Prober prober;
  private final PayloadLibrary library;

  Slope(Prober prober, PayloadLibrary library) {
    this.prober = prober;
    this.library = library;
  }

  /**
   * The exponent in hundredths, to one place; empty where the input has no repetitions to take
   * away, where a sixteenth of it hangs as well, as in a loop without end, or where none of the
   * runs tells.
   */
  OptionalLong hundredths(Program program, Payload hang) {
    // a sixteenth of what ships, which is a quarter of what hung when it was found, mostly ends
    Optional<Payload> quarter = fourth(hang);
    Optional<Payload> payload = quarter.flatMap(this::fourth);
    // the first run also compiles the code, which later ones need not
    if (payload.isEmpty() || prober.measured(program, payload.get()).execution().stopped()) {
      return OptionalLong.empty();
    }
    Run largest = prober.measured(program, payload.get());
    double best = 0;
    boolean exact = false;
    Run above = largest;
    for (int run = 1; run < MOST_RUNS && above.cpuNanos() >= LEAST_NANOS; run++) {
      payload = fourth(payload.get());
      if (payload.isEmpty()) {
        break;
      }
      Run here = prober.measured(program, payload.get());
      best = Math.max(best, exponent(above, here));
      exact |= here.entered() && here.cpuNanos() >= LEAST_NANOS;
      above = here;
    }
    if (best < STEEP) {
      // small inputs may hide what large ones cost
      best = Math.max(best, exponent(prober.measured(program, quarter.get()), largest));
    }
    // a lower bound can tell that it is steep, and not that it is flat
    return exact || best >= STEEP
        ? OptionalLong.of(10 * Math.round(10 * best))
        : OptionalLong.empty();
  }

  private Optional<Payload> fourth(Payload payload) {
    return Margin.fourth(library, payload);
  }

  /** 0 if both were stopped, which says nothing. */
  private static double exponent(Run larger, Run smaller) {
    double sizes = (double) larger.execution().inputBytes() / smaller.execution().inputBytes();
    double times = larger.cpuNanos() / Math.max(LEAST_NANOS, smaller.cpuNanos());
    boolean telling = !smaller.execution().stopped() && smaller.entered() && sizes > 1;
    return telling ? Math.max(0, Math.log(times) / Math.log(sizes)) : 0;
  }
}
