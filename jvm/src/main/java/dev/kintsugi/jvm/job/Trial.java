package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Runs cases on one build of the target. */
interface Trial {
  /** What each did that ran, by case number. */
  Map<Integer, Line.Replayed> of(List<Line.Case> cases)
      throws IOException, InterruptedException, JobRefusal;
}
