package dev.kintsugi.jvm.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobEngine;
import dev.kintsugi.api.JobNews;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.jvm.job.ProbeHandler;
import dev.kintsugi.jvm.job.ReplayHandler;
import dev.kintsugi.jvm.lab.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proving begins while the hunt still runs, where time decides and two jobs may run. */
class AheadTest {
  private static final Map<String, String> SOURCES =
      Map.of(
          "tiny/Nesting.java",
          """
          package tiny;

          public class Nesting {
            public static int depth(String text) { // BREAK CWE-674
              return text.startsWith("[") ? 1 + depth(text.substring(1)) : 0;
            }
          }
          """);

  /** Does not let a hunt end before a replay has begun. */
  private static final class Held implements JobEngine {
    private final JobEngine engine;
    private final CountDownLatch replay = new CountDownLatch(1);
    private final AtomicBoolean hunted = new AtomicBoolean();
    private volatile boolean before;

    Held(JobEngine engine) {
      this.engine = engine;
    }

    @Override
    public JobResult run(Job job, JobNews news) throws IOException, InterruptedException {
      if (job.kind().equals(ReplayHandler.KIND)) {
        before |= !hunted.get();
        replay.countDown();
      }
      JobResult result = engine.run(job, news);
      if (job.kind().equals(ProbeHandler.KIND)) {
        replay.await(1, TimeUnit.MINUTES);
        hunted.set(true);
      }
      return result;
    }
  }

  @Test
  void aProofIsBegunBeforeTheHuntHasEnded(@TempDir Path folder) throws Exception {
    Lab lab = new Lab(folder);
    Held engine = new Held(lab.jobs());
    Target target = lab.target(lab.jar("tiny", List.of(), 17, SOURCES), SOURCES);
    Settings settings =
        new Settings(1, Optional.empty(), 2, "", 2, Optional.empty(), false, List.of());
    Campaign campaign =
        new Campaign(engine, lab.store(), stage -> Duration.ofSeconds(12), settings, news -> {});

    ProofReport report =
        new JvmLane().prover().prove(target, new Surface(List.of(), List.of()), campaign);

    assertTrue(engine.before, "no replay was begun before the hunt had ended");
    assertEquals(1, report.findings().size(), report.toString());
    Finding finding = report.findings().get(0);
    assertTrue(finding.cwe().contains("CWE-674"), finding.toString());
    assertEquals(2, finding.proof().reproduced());
  }
}
