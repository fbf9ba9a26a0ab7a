package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.PatchProposer;
import dev.kintsugi.api.Proof;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Time, memory or an array is left to a number out of the data, and no template knows the place:
 * the editor is asked to find, by running the proofs and what is benign, a condition that tells
 * them apart, and to refuse what it holds for. Asked after all templates, for what is told from
 * runs alone says less than what is known of a mistake. Refused where nothing stands out.
 *
 * <p>Not for regular expressions, recursion and decompression: there no number on the proof's way
 * is at fault.
 */
public final class GuardSynthesis implements PatchProposer {
  private static final List<String> CWES =
      List.of(
          "CWE-789",
          "CWE-770",
          "CWE-1284",
          "CWE-835",
          "CWE-834",
          "CWE-407",
          "CWE-125",
          "CWE-787",
          "CWE-119",
          "CWE-129");
  private static final int MOST_PROOFS = 12;

  @Override
  public List<Mitigation> propose(Finding finding) {
    Observation seen = finding.proof().observation();
    List<Location> places = Places.innermostFirst(seen, 1);
    if (!CWES.contains(seen.cwe()) || places.isEmpty()) {
      return List.of();
    }
    SortedMap<String, String> parameters = Places.parameters(finding);
    parameters.put("oracle", seen.oracle());
    parameters.put("own", own(finding));
    List<Proof> proofs = finding.proofs();
    for (int n = 0; n < Math.min(MOST_PROOFS, proofs.size()); n++) {
      parameters.put("proof." + n + ".harness", proofs.get(n).harness());
      parameters.put("proof." + n + ".input", proofs.get(n).input());
      parameters.put("proof." + n + ".text", proofs.get(n).inputText());
    }
    return List.of(new Mitigation(Mitigation.Kind.GUARD, places.get(0), parameters));
  }

  /** Methods of the causes, a line each; empty if a proof does not tell them. */
  private static String own(Finding finding) {
    List<List<String>> causes =
        finding.proofs().stream().map(p -> p.observation().cause()).toList();
    return causes.contains(List.<String>of())
        ? ""
        : causes.stream()
            .flatMap(List::stream)
            .distinct()
            .sorted()
            .collect(Collectors.joining("\n"));
  }
}
