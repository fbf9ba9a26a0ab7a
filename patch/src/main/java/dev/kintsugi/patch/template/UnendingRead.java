package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * Reading goes on behind the end of the input, and takes time or memory without end: the editor is
 * asked to end the loops that wait for something that never comes. Refused where no such loop
 * stands on the proof's way.
 */
public final class UnendingRead implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-770", "CWE-835", "CWE-834");
  private static final int MOST = 3;

  @Override
  public List<Mitigation> propose(Finding finding) {
    return Places.isOneOf(finding, CWES)
        ? Places.along(finding, Mitigation.Kind.END_WITH_INPUT, MOST)
        : List.of();
  }
}
