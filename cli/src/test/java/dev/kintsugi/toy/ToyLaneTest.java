package dev.kintsugi.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Renderer;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Sandbox;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.engine.campaign.CampaignFolder;
import dev.kintsugi.engine.campaign.CampaignRunner;
import dev.kintsugi.engine.campaign.WallBudget;
import dev.kintsugi.engine.jobs.Installation;
import dev.kintsugi.engine.jobs.LocalJobEngine;
import dev.kintsugi.engine.jobs.RecordedJobEngine;
import dev.kintsugi.engine.scope.NamedScope;
import dev.kintsugi.patch.Patcher;
import dev.kintsugi.report.Renderers;
import dev.kintsugi.sandbox.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second lane goes the whole way, through the real sandbox, engine, patcher and renderers. */
class ToyLaneTest {
  @TempDir Path temporary;

  @Test
  void aScriptIsProvenPatchedCheckedAndReported() throws Exception {
    Path out = temporary.resolve("out");
    Sandbox sandbox = Sandboxes.choose(false);
    try (CampaignFolder folder = CampaignFolder.open(out, "test 1", Clock.systemUTC())) {
      CampaignRunner runner = runner(folder, sandbox);
      Target target = runner.resolve(new TargetRequest("open.sh", Optional.empty(), List.of(), ""));
      ProofReport proofs = runner.prove(target);
      assertEquals(1, proofs.findings().size(), runner.broken().toString());
      assertTrue(proofs.findings().get(0).proof().holds());
      List<Finding> findings = runner.patch(target, proofs.findings());
      Patch patch = findings.get(0).patches().get(0);
      Map<String, Verdict> verdicts =
          patch.checks().stream()
              .collect(Collectors.toMap(CheckResult::name, CheckResult::verdict));
      assertFalse(verdicts.containsValue(Verdict.FAIL), patch.checks().toString());
      assertEquals(
          Grade.C, patch.grade(), "an attack that was too short is no verdict: " + patch.checks());
      Report report = runner.report("test 1", target, sandbox.isolation(), proofs, findings);
      for (Renderer renderer : Renderers.all()) {
        renderer.render(report, folder.evidence(), out);
      }
    }
    assertTrue(Files.readString(out.resolve("report.json")).contains("path escape"));
    assertTrue(Files.readString(out.resolve("F-1/patch.diff")).contains("refused"));
  }

  @Test
  void theTimeOfAProofIsTheLedgersAlsoWhenTheCampaignIsOpenedAgain() throws Exception {
    Path out = temporary.resolve("out");
    String first = provenMillis(out, 1);
    assertTrue(Long.parseLong(first) >= 0, first);
    assertEquals(first, provenMillis(out, 1));
    assertEquals(null, provenMillis(out, 2), "there is no second finding");
  }

  private String provenMillis(Path out, int number) throws Exception {
    Sandbox sandbox = Sandboxes.choose(false);
    try (CampaignFolder folder = CampaignFolder.open(out, "test 1", Clock.systemUTC())) {
      CampaignRunner runner = runner(folder, sandbox);
      Target target = runner.resolve(new TargetRequest("open.sh", Optional.empty(), List.of(), ""));
      ProofReport proofs = runner.prove(target);
      return runner
          .report("test 1", target, sandbox.isolation(), proofs, proofs.findings())
          .run()
          .get("F-" + number + ".provenMillis");
    }
  }

  private CampaignRunner runner(CampaignFolder folder, Sandbox sandbox) {
    LocalJobEngine engine =
        new LocalJobEngine(
            sandbox,
            folder.evidence(),
            new NamedScope(true),
            Installation::current,
            () -> {
              throw new IllegalStateException("the toy lane fetches nothing");
            },
            List.of());
    Clock clock = Clock.systemUTC();
    return new CampaignRunner(
        folder,
        new RecordedJobEngine(engine, folder.ledger(), folder.evidence()),
        List.of((request, campaign) -> Optional.of(ToyLane.target(ToyLane.VULNERABLE, campaign))),
        List.of(new ToyLane()),
        new Patcher()::patch,
        new WallBudget(null, true, clock),
        Settings.defaults(),
        news -> {},
        clock);
  }
}
