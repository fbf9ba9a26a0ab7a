package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * Data chooses the code that runs: the editor is asked to refuse classes that the place can not
 * want, judged by the type to which the code there casts. Refused where it wants any object.
 */
public final class ClassFromData implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-470", "CWE-502");
  private static final int MOST = 4;

  @Override
  public List<Mitigation> propose(Finding finding) {
    return Places.isOneOf(finding, CWES)
        ? Places.along(finding, Mitigation.Kind.RESTRICT_CLASSES, MOST)
        : List.of();
  }
}
