package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * A size in the data decides how much is allocated before the data is there: the editor is asked to
 * let memory grow with what was really read, or to cap the size. Refused where the proof allocates
 * by working long instead of by one size: there a limit is a design decision.
 */
public final class SizeFromInput implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-789", "CWE-770", "CWE-400", "CWE-1284");
  private static final int MOST = 4;

  @Override
  public List<Mitigation> propose(Finding finding) {
    return Places.isOneOf(finding, CWES)
        ? Places.along(finding, Mitigation.Kind.LIMIT_SIZE, MOST)
        : List.of();
  }
}
