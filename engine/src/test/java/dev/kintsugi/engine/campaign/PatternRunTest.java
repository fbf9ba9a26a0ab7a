package dev.kintsugi.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.api.Boundary;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger keeps of patterns that were looked for; the stage itself is played. */
class PatternRunTest {
  private static final Target TARGET =
      new Target("toy", "toy", "1", List.of(), new TreeMap<>(), List.of());
  private static final Finding FIXED = finding("F-1", Grade.A, "diff");
  private static final Finding STOPPED = finding("F-2", Grade.C, "diff");
  private static final Finding BARE = finding("F-3", Grade.A);

  @TempDir Path temporary;
  private final HandClock clock = new HandClock();
  private final List<String> looked = new ArrayList<>();
  private List<Finding> remembered = List.of();
  private List<String> broken = List.of();

  /** Says something of each pattern and proves one finding. */
  private ProofReport played(ProofReport all, List<Finding> patched, Campaign campaign) {
    boolean hunted = campaign.budget().allows("patch", Duration.ofSeconds(10));
    looked.add(patched.stream().map(Finding::id).toList() + (hunted ? "" : " in vain"));
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : all.findings()) {
      boolean mine = patched.contains(finding);
      findings.add(mine ? finding.withPatches(finding.patches(), route("told")) : finding);
    }
    if (hunted) {
      findings.add(finding("F-9", Grade.NONE));
    }
    return report(findings);
  }

  private List<String> run(Duration time, PatternStage stage, Finding... findings)
      throws Exception {
    try (CampaignFolder folder = CampaignFolder.open(temporary.resolve("out"), "test 1", clock)) {
      StageLog stages = new StageLog(folder.ledger(), folder.evidence(), clock);
      WallBudget budget = new WallBudget(time, true, clock);
      Campaign campaign =
          new Campaign(null, folder.evidence(), budget, Settings.defaults(), p -> {});
      ProofReport told =
          new PatternRun(TARGET, null, stages, campaign, clock)
              .run(
                  new Surface(List.of(), List.of()),
                  report(List.of(findings)),
                  List.of(findings),
                  stage);
      remembered = stages.remembered().map(r -> r.proofs().findings()).orElse(List.of());
      broken = stages.broken();
      return told.findings().stream().map(f -> f.id() + f.route().reasons()).toList();
    }
  }

  private List<String> run(Duration time) throws Exception {
    return run(time, (t, s, all, p, l, campaign) -> played(all, p, campaign), FIXED, STOPPED, BARE);
  }

  @Test
  void onlyTheFirstPatternOfAFixIsLookedForAndOnce() throws Exception {
    List<String> told = List.of("F-1[told]", "F-2[]", "F-3[]");
    assertEquals("F-9[]", run(Duration.ofMinutes(5)).get(3));
    assertEquals(told, run(Duration.ofMinutes(5)), "from the ledger");
    assertEquals(List.of("[F-1]"), looked);
  }

  @Test
  void laterCommandsKnowWhatIsNew() throws Exception {
    run(Duration.ofMinutes(5));
    assertEquals(
        List.of("F-1", "F-2", "F-3", "F-9"), remembered.stream().map(Finding::id).toList());
    assertEquals(List.of(), remembered.get(0).route().reasons(), "as it was proven");
  }

  @Test
  void whatTheBudgetCouldNotPayIsLookedForAgain() throws Exception {
    assertEquals(List.of("F-1[told]", "F-2[]", "F-3[]"), run(Duration.ofSeconds(10)));
    run(Duration.ofMinutes(5));
    assertEquals(List.of("[F-1] in vain", "[F-1]"), looked);
  }

  @Test
  void aStageThatBrokeIsToldUntilItEnds() throws Exception {
    PatternStage breaks =
        (target, surface, all, patched, lane, campaign) -> {
          throw new StageException("no hunt");
        };
    assertEquals(List.of("F-1[]"), run(Duration.ofMinutes(5), breaks, FIXED));
    assertEquals(List.of("elsewhere: no hunt"), broken);
    run(Duration.ofMinutes(5));
    assertEquals(List.of(), broken);
  }

  private static ProofReport report(List<Finding> findings) {
    return new ProofReport(findings, List.of(), List.of(), Coverage.none(), List.of(), List.of());
  }

  private static Route route(String... reasons) {
    return new Route(true, true, List.of(reasons), "");
  }

  private static Finding finding(String id, Grade grade, String... diffs) {
    List<Patch> patches = new ArrayList<>();
    for (String diff : diffs) {
      patches.add(new Patch("toy", "mends", diff, List.of(), grade));
    }
    return new Finding(
        id,
        id,
        List.of("CWE-22"),
        "path",
        Tier.PLAIN,
        Severity.HIGH,
        "",
        route(),
        Disclosure.EMBARGOED,
        new Boundary("text", "text crosses", List.of()),
        List.of(),
        patches);
  }
}
