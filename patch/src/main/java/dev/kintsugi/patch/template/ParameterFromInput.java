package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * A value becomes syntax of an address's query: the editor is asked to encode it as its neighbours
 * are. Refused where nothing around shows how the project encodes.
 */
public final class ParameterFromInput implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-141");
  private static final int MOST = 6;

  @Override
  public List<Mitigation> propose(Finding finding) {
    return Places.isOneOf(finding, CWES)
        ? Places.along(finding, Mitigation.Kind.ENCODE_VALUES, MOST)
        : List.of();
  }
}
