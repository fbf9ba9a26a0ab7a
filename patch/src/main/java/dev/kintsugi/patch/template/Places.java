package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where a mend may be tried: the distinct places of the proof's frames that have a source file. */
final class Places {
  private static final int MAX_FRAMES = 32;

  private Places() {}

  static boolean isOneOf(Finding finding, List<String> cwes) {
    return finding.cwe().stream().anyMatch(cwes::contains)
        || cwes.contains(finding.proof().observation().cwe());
  }

  /** Innermost first, one place for each symbol. */
  static List<Location> innermostFirst(Observation seen, int most) {
    Map<String, Location> bySymbol = new LinkedHashMap<>();
    for (Location frame : seen.frames()) {
      if (!frame.file().isEmpty()) {
        bySymbol.putIfAbsent(frame.symbol(), frame);
      }
    }
    return bySymbol.values().stream().limit(most).toList();
  }

  /** One mitigation for each of the innermost places. */
  static List<Mitigation> along(Finding finding, Mitigation.Kind kind, int most) {
    Observation seen = finding.proof().observation();
    List<Mitigation> mitigations = new ArrayList<>();
    for (Location at : innermostFirst(seen, most)) {
      mitigations.add(new Mitigation(kind, at, parameters(finding)));
    }
    return mitigations;
  }

  /**
   * What every editor may want to know: {@code frames} (lines of symbol, file and line, parted by
   * tabs; innermost first) and {@code cwe}.
   */
  static SortedMap<String, String> parameters(Finding finding) {
    Observation seen = finding.proof().observation();
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("cwe", seen.cwe());
    parameters.put(
        "frames",
        innermostFirst(seen, MAX_FRAMES).stream()
            .map(f -> f.symbol() + "\t" + f.file() + "\t" + f.line())
            .collect(Collectors.joining("\n")));
    return parameters;
  }
}
