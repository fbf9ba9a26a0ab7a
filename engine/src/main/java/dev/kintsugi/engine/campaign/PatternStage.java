package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import java.io.IOException;
import java.util.List;

/** Looks for the pattern of patched findings at other places of the target. */
public interface PatternStage {
  /**
   * @param all what is known, with the patches
   * @param patched those of its findings whose patterns are looked for
   * @return the same with what is said of them; findings that were proven elsewhere come last
   */
  ProofReport look(
      Target target,
      Surface surface,
      ProofReport all,
      List<Finding> patched,
      Lane lane,
      Campaign campaign)
      throws StageException, IOException, InterruptedException;
}
