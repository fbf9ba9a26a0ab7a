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
 * where the proof's frames show no cycle.
 */
public final class UnboundedRecursion implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-674", "CWE-606");
  private static final int MOST = 3;

  /** Common parsers limit nesting to hundreds or a thousand; nobody nests by hand that deep. */
  private static final long DEFAULT_LIMIT = 512;

  /** What the stack holds depends on the machine; a quarter of what broke leaves room. */
  private static final long MARGIN = 4;

  private static final long LEAST_LIMIT = 16;

  @Override
  public List<Mitigation> propose(Finding finding) {
    if (!Places.isOneOf(finding, CWES)) {
      return List.of();
    }
    List<Observation> seen = finding.proofs().stream().map(p -> p.observation()).toList();
    Cycles cycles = Cycles.of(seen);
    List<Mitigation> mitigations = new ArrayList<>();
    for (Location at : cycles.heads().stream().limit(MOST).toList()) {
      SortedMap<String, String> parameters = Places.parameters(finding);
      parameters.put("cycle", cycles.methods().stream().collect(Collectors.joining("\n")));
      parameters.put("limit", Long.toString(limit(finding)));
      mitigations.add(new Mitigation(Mitigation.Kind.LIMIT_DEPTH, at, parameters));
    }
    return mitigations;
  }

  /** The measure {@code depth}, where the lane knows it, is the least depth of calls that broke. */
  private static long limit(Finding finding) {
    Long depth = finding.proof().observation().measures().get("depth");
    return depth == null
        ? DEFAULT_LIMIT
        : Math.max(LEAST_LIMIT, Math.min(DEFAULT_LIMIT, depth / MARGIN));
  }
}
