package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * A document makes its reader fetch what it names, or expands without bound: the editor is asked to
 * switch that off where the reader is made (OWASP XML External Entity Prevention Cheat Sheet).
 * Readers are often made far from where they read, so that outer frames are tried too.
 */
public final class ExternalEntities implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-611", "CWE-827", "CWE-776");
  private static final int MOST = 6;

  @Override
  public List<Mitigation> propose(Finding finding) {
    return Places.isOneOf(finding, CWES)
        ? Places.along(finding, Mitigation.Kind.FORBID_EXTERNAL_ENTITIES, MOST)
        : List.of();
  }
}
