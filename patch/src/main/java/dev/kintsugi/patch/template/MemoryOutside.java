package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * Memory outside an array is touched by means that nothing checks: the editor is asked to check
 * where that is done. Refused where the access can't be read off the place.
 */
public final class MemoryOutside implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-125", "CWE-787", "CWE-119");
  private static final int MOST = 3;

  @Override
  public List<Mitigation> propose(Finding finding) {
    return Places.isOneOf(finding, CWES)
        ? Places.along(finding, Mitigation.Kind.INSIDE_ARRAY, MOST)
        : List.of();
  }
}
