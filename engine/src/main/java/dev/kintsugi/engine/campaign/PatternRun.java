package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has the patterns of findings looked for elsewhere, once for each fix, within half of the budget
 * that is left: the other half is for mending what is found.
 */
final class PatternRun {
  /** Of so many that wait for their share, one gets half of what there is. */
  private static final int WAITING = 3;

  /** Name of the stage in the ledger. */
  static final String STAGE = "elsewhere";

  private final Target target;
  private final Lane lane;
  private final StageLog stages;
  private final Campaign campaign;
  private final Clock clock;

  PatternRun(Target target, Lane lane, StageLog stages, Campaign campaign, Clock clock) {
    this.target = target;
    this.lane = lane;
    this.stages = stages;
    this.campaign = campaign;
    this.clock = clock;
  }

  /**
   * What is known with what was said of the patterns, now or earlier. What later commands go on
   * from gets the findings that are new, so that these are like any other.
   *
   * @param proofs what is remembered
   * @param patched its findings with their patches
   */
  ProofReport run(Surface surface, ProofReport proofs, List<Finding> patched, PatternStage stage)
      throws IOException, InterruptedException {
    List<Finding> all = new ArrayList<>();
    List<Finding> fixed = new ArrayList<>();
    for (Finding finding : patched) {
      Optional<Finding> known = stages.known(STAGE, key(target, finding), Finding.class);
      all.add(known.map(f -> f.withId(finding.id())).orElse(finding));
      if (known.isEmpty() && isFixed(finding)) {
        fixed.add(finding);
      }
    }
    ProofReport before = with(proofs, all, proofs.candidates());
    if (fixed.isEmpty()) {
      return before;
    }
    try {
      return look(surface, before, proofs.findings(), fixed, stage);
    } catch (StageException e) {
      stages.broke(STAGE, key(target, fixed.get(0)), STAGE + ": " + e.getMessage());
      return before;
    }
  }

  private ProofReport look(
      Surface surface,
      ProofReport before,
      List<Finding> proven,
      List<Finding> fixed,
      PatternStage stage)
      throws StageException, IOException, InterruptedException {
    FairShares.Share share = new FairShares(campaign.budget(), WAITING, 1, clock).next("patch");
    Campaign within =
        new Campaign(
            campaign.jobs(), campaign.evidence(), share, campaign.settings(), campaign.progress());
    long start = clock.millis();
    ProofReport told = stage.look(target, surface, before, fixed, lane, within);
    int known = before.findings().size();
    List<Finding> remembered = new ArrayList<>(proven);
    remembered.addAll(told.findings().subList(known, told.findings().size()));
    stages.remember(new Remembered(target, with(before, remembered, told.candidates())));
    long millis = clock.millis() - start;
    for (Finding finding : told.findings().subList(0, known)) {
      if (fixed.stream().anyMatch(f -> f.id().equals(finding.id()))) {
        String name = share.refused() ? STAGE + StageLog.PARTIAL : STAGE;
        stages.ended(name, key(target, finding), finding, millis);
        millis = 0; // the time of all of them is told once
      }
    }
    return told;
  }

  /** What was said of a finding with this patch, if its pattern was looked for. */
  static Finding told(Target target, Finding finding, StageLog stages) throws IOException {
    String key = key(target, finding);
    Optional<Finding> known = stages.known(STAGE, key, Finding.class);
    if (known.isEmpty()) {
      known = stages.known(STAGE + StageLog.PARTIAL, key, Finding.class);
    }
    return known.map(f -> f.withId(finding.id())).orElse(finding);
  }

  private static boolean isFixed(Finding finding) {
    return finding.patches().stream()
        .findFirst()
        .map(Patch::grade)
        .filter(grade -> grade == Grade.A || grade == Grade.B)
        .isPresent();
  }

  private static String key(Target target, Finding finding) {
    String diff = finding.patches().stream().findFirst().map(Patch::diff).orElse("");
    return PatchRun.key(target, finding) + " " + diff;
  }

  private static ProofReport with(
      ProofReport report, List<Finding> findings, List<Candidate> candidates) {
    return new ProofReport(
        findings,
        candidates,
        report.notes(),
        report.coverage(),
        report.alerts(),
        report.incomplete());
  }
}
