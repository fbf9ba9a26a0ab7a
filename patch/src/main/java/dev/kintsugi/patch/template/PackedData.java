package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * Little data unpacks to a great deal: the editor is asked to bound what comes out by what went in.
 * What was unpacked is often exhausted far from where it is unpacked, or where no stack tells, so
 * that other classes of exhausted memory are tried too, and the entry point where there is no
 * frame. Refused where nothing is unpacked.
 */
public final class PackedData implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-409", "CWE-789", "CWE-770");
  private static final int MOST = 4;

  @Override
  public List<Mitigation> propose(Finding finding) {
    if (!Places.isOneOf(finding, CWES)) {
      return List.of();
    }
    List<Mitigation> along = Places.along(finding, Mitigation.Kind.LIMIT_EXPANSION, MOST);
    return along.isEmpty()
        ? List.of(
            new Mitigation(
                Mitigation.Kind.LIMIT_EXPANSION,
                finding.proof().entryPoint(),
                Places.parameters(finding)))
        : along;
  }
}
