package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.PatchProposer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Recursion as deep as the data: the editor is asked to count the depth in a method through which
 * every seen cycle passes ({@link Cycles}), up to a limit far below the depth that broke. Refused
 * where the proof's frames show no cycle. Each such method is asked first whether it can count by
 * itself, in its object or its arguments; what every thread keeps is the last resort.
 *
 * <p>What is refused from now on should be the least that is safe: a third of the passes of that
 * method that filled the stack of the proof (1 MiB, the default of a thread on 64-bit Linux; the
 * callers need some of it, and other machines have less), and at most the 1,000 levels that parsers
 * of JSON commonly take (the default of {@code StreamReadConstraints} in Jackson). RFC 8259,
 * section 9, lets an implementation set such a limit.
 */
public final class UnboundedRecursion implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-674", "CWE-606");
  private static final int MOST = 3;

  /** Many methods pass a cycle through several classes, and few of them can count by themselves. */
  private static final int MOST_OWN = 8;

  private static final long MOST_LEVELS = 1000;

  /** For a proof that does not say how deep the stack was. */
  private static final long DEFAULT_LIMIT = 512;

  private static final long MARGIN = 3;
  private static final long LEAST_LIMIT = 16;

  /** The depth that breaks differs a little from run to run, and people choose round numbers. */
  private static final long ROUND = 100;

  @Override
  public List<Mitigation> propose(Finding finding) {
    if (!Places.isOneOf(finding, CWES)) {
      return List.of();
    }
    List<Observation> seen = finding.proofs().stream().map(p -> p.observation()).toList();
    Cycles cycles = Cycles.of(seen);
    List<Mitigation> mitigations = new ArrayList<>();
    cycles.heads().stream()
        .limit(MOST_OWN)
        .forEach(at -> mitigations.add(counted(finding, cycles, at, "own")));
    cycles.heads().stream()
        .limit(MOST)
        .forEach(at -> mitigations.add(counted(finding, cycles, at, "thread")));
    return mitigations;
  }

  private static Mitigation counted(Finding finding, Cycles cycles, Location at, String counter) {
    SortedMap<String, String> parameters = Places.parameters(finding);
    parameters.put("counter", counter);
    parameters.put("cycle", cycles.methods().stream().collect(Collectors.joining("\n")));
    long levels = levels(finding.proof().observation(), at);
    parameters.put("limit", Long.toString(limit(levels)));
    if (levels > 0) {
      parameters.put("most", Long.toString(levels / 2));
    }
    return new Mitigation(Mitigation.Kind.LIMIT_DEPTH, at, parameters);
  }

  /**
   * How often the method was on the stack when that was full; 0 if unknown. The measure {@code
   * frames} counts all frames, of which the proof holds the innermost.
   */
  private static long levels(Observation seen, Location method) {
    long frames = seen.measures().getOrDefault("frames", 0L);
    long passes = seen.frames().stream().filter(f -> f.symbol().equals(method.symbol())).count();
    return seen.frames().isEmpty() ? 0 : frames * passes / seen.frames().size();
  }

  private static long limit(long levels) {
    if (levels == 0) {
      return DEFAULT_LIMIT;
    }
    long third = Math.min(MOST_LEVELS, levels / MARGIN);
    return third < ROUND ? Math.max(LEAST_LIMIT, third) : (third + ROUND / 2) / ROUND * ROUND;
  }
}
