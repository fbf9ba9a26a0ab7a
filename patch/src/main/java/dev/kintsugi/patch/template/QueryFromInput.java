package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * Data becomes part of the text of a query: the editor is asked to hand it over beside the text, as
 * a value. Refused where it stands for anything but a value, and where the query is run elsewhere
 * than it is put together.
 */
public final class QueryFromInput implements PatchProposer {
  private static final List<String> CWES = List.of("CWE-89", "CWE-90", "CWE-643");
  private static final int MOST = 3;

  @Override
  public List<Mitigation> propose(Finding finding) {
    return Places.isOneOf(finding, CWES)
        ? Places.along(finding, Mitigation.Kind.BIND_VALUES, MOST)
        : List.of();
  }
}
