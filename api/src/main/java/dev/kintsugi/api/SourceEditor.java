package dev.kintsugi.api;

import java.io.IOException;
import java.util.List;

/** Makes a source edit that keeps the formatting around it. */
public interface SourceEditor {
  /** Alternatives, best first; a single refusal if there is none. */
  List<Edit> edit(Target target, Mitigation mitigation, Campaign campaign)
      throws StageException, IOException, InterruptedException;
}
