package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * A regular expression tries far too much before it gives up: the editor is asked to take tries out
 * that can't succeed. Refused where it can't be shown that the same texts match.
 */
public final class SlowPattern implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-1333");
  private static final int MOST = 3;

  @Override
  public List<Mitigation> propose(Finding finding) {
    return Places.isOneOf(finding, CWES)
        ? Places.along(finding, Mitigation.Kind.STEADY_PATTERN, MOST)
        : List.of();
  }
}
