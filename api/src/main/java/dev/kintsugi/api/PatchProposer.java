package dev.kintsugi.api;

import java.util.List;

/** A patch template: proposes mitigations for the findings of its weakness class. */
public interface PatchProposer {
  /** Mitigations worth trying, best first; empty if the finding is not of this template's kind. */
  List<Mitigation> propose(Finding finding);
}
