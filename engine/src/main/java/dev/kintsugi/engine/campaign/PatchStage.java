package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import java.io.IOException;

/** Proposes and validates patches for one finding, and sets its route. */
public interface PatchStage {
  Finding patch(Target target, Finding finding, Lane lane, Campaign campaign)
      throws StageException, IOException, InterruptedException;
}
