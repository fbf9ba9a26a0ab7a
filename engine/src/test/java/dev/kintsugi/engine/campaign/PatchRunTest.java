package dev.kintsugi.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Boundary;
import dev.kintsugi.api.Budget;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Disclosure;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One budget among several findings; the stage itself is played. */
class PatchRunTest {
  private static final Target TARGET =
      new Target("toy", "toy", "1", List.of(), new TreeMap<>(), List.of());

  @TempDir Path temporary;
  private final HandClock clock = new HandClock();
  private final List<String> turns = new ArrayList<>();

  /** Its attempts cost 40 s; the greedy finding makes them as long as it is let. */
  private Finding play(Finding finding, Budget share) {
    turns.add(finding.id() + " " + share.left("patch").toSeconds());
    boolean greedy = finding.id().equals("F-1");
    do {
      if (!share.allows("patch", Duration.ofSeconds(40))) {
        return finding;
      }
      clock.turn(Duration.ofSeconds(40));
    } while (greedy);
    return finding;
  }

  private List<Finding> run(Duration time) throws Exception {
    try (CampaignFolder folder = CampaignFolder.open(temporary.resolve("out"), "test 1", clock)) {
      StageLog stages = new StageLog(folder.ledger(), folder.evidence(), clock);
      WallBudget budget = new WallBudget(time, true, clock);
      Campaign campaign =
          new Campaign(null, folder.evidence(), budget, Settings.defaults(), p -> {});
      PatchStage stage = (target, finding, lane, within) -> play(finding, within.budget());
      PatchRun run = new PatchRun(TARGET, null, stage, stages, campaign, clock);
      return run.patch(List.of(finding("F-1"), finding("F-2"), finding("F-3")));
    }
  }

  @Test
  void aGreedyFindingLeavesTheOthersTheirShareAndGetsTheRest() throws Exception {
    run(Duration.ofSeconds(180));
    assertEquals(List.of("F-1 90", "F-2 75", "F-3 60", "F-1 20"), turns);
  }

  @Test
  void whatEndedIsNotRunAgain() throws Exception {
    run(Duration.ofSeconds(180));
    turns.clear();
    run(Duration.ofSeconds(180));
    assertEquals(List.of("F-1 90", "F-1 100"), turns);
  }

  @Test
  void whatHadNoTurnSaysSo() throws Exception {
    List<Finding> findings = run(Duration.ofSeconds(80));
    assertEquals(List.of("F-1 40", "F-2 30", "F-3 40"), turns.subList(0, 3));
    turns.clear();
    findings = run(Duration.ZERO);
    assertEquals(List.of(), turns);
    assertTrue(findings.get(0).route().reasons().get(0).contains("budget was spent"));
  }

  private static Finding finding(String id) {
    return new Finding(
        id,
        id,
        List.of("CWE-22"),
        "path",
        Tier.PLAIN,
        Severity.HIGH,
        "",
        new Route(true, true, List.of(), ""),
        Disclosure.EMBARGOED,
        new Boundary("text", "text crosses", List.of()),
        List.of(),
        List.of());
  }
}
