package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * A path made from a root folder and a name in the data leaves the root: the editor is asked to
 * resolve, normalise and compare path by path (not character by character), first where the file is
 * opened, then at its callers. Refused where no root is in sight: a caller who names the whole path
 * means it.
 */
public final class PathEscape implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-22", "CWE-23", "CWE-36", "CWE-73");
  private static final int MOST = 4;

  @Override
  public List<Mitigation> propose(Finding finding) {
    return Places.isOneOf(finding, CWES)
        ? Places.along(finding, Mitigation.Kind.CONTAIN_PATH, MOST)
        : List.of();
  }
}
