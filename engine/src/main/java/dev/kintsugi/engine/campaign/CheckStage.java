package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Target;
import java.io.IOException;

/** Puts anybody's diff on the ladder. */
public interface CheckStage {
  /**
   * @param diff evidence id of the unified diff
   */
  Patch check(Target target, Finding finding, String diff, Lane lane, Campaign campaign)
      throws IOException, InterruptedException;
}
