package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * Data says that it need not be verified, and is believed (RFC 8725, section 3.1, for tokens that
 * name no algorithm): the editor is asked to refuse what it would not verify. Nothing breaks where
 * the data is given back, so such a proof has no frames, and its entry point says which source is
 * meant. Refused where no verification depends on the data.
 */
public final class UnverifiedData implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-347", "CWE-345");

  @Override
  public List<Mitigation> propose(Finding finding) {
    return Places.isOneOf(finding, CWES)
        ? List.of(
            new Mitigation(
                Mitigation.Kind.VERIFY_ALWAYS,
                finding.proof().entryPoint(),
                Places.parameters(finding)))
        : List.of();
  }
}
