package dev.kintsugi.patch.template;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.PatchProposer;
import java.util.List;

/**
 * A name in the data is looked up in a directory, which may answer with code: the editor is asked
 * to look up local names only. A list of allowed remote places would be a guess.
 */
public final class RemoteLookup implements PatchProposer {
  private static final int MOST = 3;

  @Override
  public List<Mitigation> propose(Finding finding) {
    // also a class of many other weaknesses, whose findings name their own one first
    boolean own = finding.proof().observation().cwe().equals("CWE-74");
    return own ? Places.along(finding, Mitigation.Kind.LOCAL_NAMES, MOST) : List.of();
  }
}
