package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.oracle.Break;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The smallest size at which a hang still hangs, with the margin that it ships with. A small input
 * says more than a large one: it passes where the size of inputs is limited, and a program that
 * does as many steps as it should may still be slow on what is huge.
 *
 * <p>What ends costs little, so the sizes are tried from the smallest, a factor of four apart; only
 * the first that hangs costs as much as a look at a hang does.
 */
final class LeastHang {
  private static final int MOST_SIZES = 7;

  /** What ends in so little time, and hangs at four times the size, grows beyond all powers. */
  private static final long STEEP_NANOS = 5_000_000L;

  private final Prober prober;
  private final PayloadLibrary library;

  LeastHang(Prober prober, PayloadLibrary library) {
    this.prober = prober;
    this.library = library;
  }

  /** The run that hung, its break, and the payload that ships. */
  record Least(Run run, Break broken, Payload shipped) {}

  /** Empty where no smaller size hangs, or hangs from another cause. */
  Optional<Least> of(Program program, Payload hang, Break wanted) {
    List<Payload> sizes = sizes(hang);
    long before = Long.MAX_VALUE;
    for (int i = 0; i < sizes.size() - 1; i++) {
      Run run = prober.measured(program, sizes.get(i));
      if (run.execution().stopped()) {
        Payload shipped = before < STEEP_NANOS ? half(sizes.get(i + 1)) : sizes.get(i + 1);
        return prober.judge(run).stream()
            .filter(broken -> run.entered() && Prober.same(broken, wanted))
            .findFirst()
            .map(broken -> new Least(run, broken, shipped));
      }
      before = run.entered() ? run.cpuNanos() : Long.MAX_VALUE;
    }
    return Optional.empty();
  }

  /** From the smallest to the hang itself. */
  private List<Payload> sizes(Payload hang) {
    List<Payload> sizes = new ArrayList<>(List.of(hang));
    Optional<Payload> next = Margin.fourth(library, hang);
    while (next.isPresent() && sizes.size() < MOST_SIZES) {
      sizes.add(0, next.get());
      next = Margin.fourth(library, next.get());
    }
    return sizes;
  }

  private Payload half(Payload payload) {
    return Margin.part(library, payload, 2).orElse(payload);
  }
}
