package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Isolation;
import dev.kintsugi.api.JobEngine;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Progress;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.api.TargetResolver;
import dev.kintsugi.api.Triage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes one target the whole way: resolve, map, prove, patch. Each stage takes records and returns
 * records; what it returned stands in the ledger, so that the next run goes on behind it.
 */
public final class CampaignRunner {
  private final CampaignFolder folder;
  private final JobEngine jobs;
  private final List<TargetResolver> resolvers;
  private final List<Lane> lanes;
  private final PatchStage patcher;
  private final WallBudget budget;
  private final Settings settings;
  private final Consumer<Progress> progress;
  private final StageLog stages;
  private final Clock clock;

  /** Wires a runner; nothing is run yet. */
  public CampaignRunner(
      CampaignFolder folder,
      JobEngine jobs,
      List<TargetResolver> resolvers,
      List<Lane> lanes,
      PatchStage patcher,
      WallBudget budget,
      Settings settings,
      Consumer<Progress> progress,
      Clock clock) {
    this.folder = folder;
    this.jobs = jobs;
    this.resolvers = List.copyOf(resolvers);
    this.lanes = List.copyOf(lanes);
    this.patcher = patcher;
    this.budget = budget;
    this.settings = settings;
    this.progress = progress;
    this.clock = clock;
    this.stages = new StageLog(folder.ledger(), folder.evidence(), clock);
  }

  /**
   * Stages that broke in this campaign and did not come to an end since, one sentence each; the
   * report's {@code incomplete} repeats them.
   */
  public List<String> broken() {
    return stages.broken();
  }

  /** What every stage gets; the budget is the runner's own. */
  public Campaign campaign() {
    return new Campaign(jobs, folder.evidence(), budget::left, settings, progress);
  }

  /** Resolves the target and makes sure that this folder's campaign is about it. */
  public Target resolve(TargetRequest request)
      throws ResolveException, IOException, InterruptedException {
    budget.hold();
    try {
      return resolved(request);
    } finally {
      budget.start(Duration.ZERO);
    }
  }

  private Target resolved(TargetRequest request)
      throws ResolveException, IOException, InterruptedException {
    progress.accept(Progress.of("resolve", request.reference()));
    Campaign unlimited =
        new Campaign(jobs, folder.evidence(), s -> Duration.ofDays(1), settings, progress);
    for (TargetResolver resolver : resolvers) {
      Optional<Target> target = resolver.resolve(request, unlimited);
      if (target.isPresent()) {
        Identity.check(folder, target.get(), settings);
        return target.get();
      }
    }
    throw new ResolveException(
        request.reference()
            + " is neither a Maven or Gradle project, nor a jar, nor coordinates such as"
            + " group:artifact:version",
        true);
  }

  /** Hunts for proofs; findings come numbered, worst first. */
  public ProofReport prove(Target target) throws IOException, InterruptedException {
    Lane lane = lane(target);
    long patching = stages.millis("patch") + stages.millis(PatternRun.STAGE);
    budget.start(Duration.ofMillis(stages.millis("prove") + patching));
    String key = target.fingerprint() + " " + Identity.of(settings);
    try {
      Surface surface =
          stages.run(
              "find",
              key,
              Surface.class,
              () -> lane.finder().find(target, campaign()),
              () -> !budget.stopped());
      ProofReport report =
          stages.run(
              "prove",
              key,
              ProofReport.class,
              () -> lane.prover().prove(target, surface, campaign()),
              () -> !budget.stopped());
      stages.remember(new Remembered(target, numbered(report)));
      // with what was proven since, if it is the same hunt
      return stages.remembered().orElseThrow().proofs();
    } catch (StageException e) {
      stages.broke("prove", key, "prove: " + e.getMessage());
      return new ProofReport(
          List.of(), List.of(), List.of(), Coverage.none(), List.of(), List.of());
    }
  }

  /** Patches findings, as many at once as the settings allow. */
  public List<Finding> patch(Target target, List<Finding> findings)
      throws IOException, InterruptedException {
    PatchRun run = new PatchRun(target, lane(target), patcher, stages, campaign(), clock);
    return run.patch(findings);
  }

  /**
   * Looks for the patterns of patched findings at other places of the target.
   *
   * @param patched the findings of the proofs, as the patch stage left them
   * @return the proofs with these findings, and behind them those that are new
   */
  public ProofReport elsewhere(
      Target target, ProofReport proofs, List<Finding> patched, PatternStage stage)
      throws IOException, InterruptedException {
    String key = target.fingerprint() + " " + Identity.of(settings);
    Surface surface =
        stages.known("find", key, Surface.class).orElse(new Surface(List.of(), List.of()));
    return new PatternRun(target, lane(target), stages, campaign(), clock)
        .run(surface, proofs, patched, stage);
  }

  /**
   * Puts anybody's diff on the ladder. Its verdicts stand in the ledger, not in the report.
   *
   * @param diff evidence id of the unified diff
   */
  public Patch check(Target target, Finding finding, String diff, CheckStage stage)
      throws StageException, IOException, InterruptedException {
    String key = PatchRun.key(target, finding) + " " + diff + " " + settings.deep();
    return stages.run(
        "check",
        key,
        Patch.class,
        () -> stage.check(target, finding, diff, lane(target), campaign()),
        () -> !budget.stopped());
  }

  /**
   * What this folder's campaign proved.
   *
   * @throws FolderRefused if it has not proved anything yet
   * @throws StageException if that is because a stage broke
   */
  public Remembered remembered() throws IOException, StageException {
    Optional<Remembered> remembered = stages.remembered();
    if (remembered.isPresent()) {
      return remembered.get();
    }
    if (!broken().isEmpty()) {
      throw new StageException(String.join("; ", broken()));
    }
    throw new FolderRefused(
        folder.root()
            + " holds a campaign that was stopped before its hunt ended:"
            + " continue it with kintsugi scan");
  }

  /** Findings as earlier patch stages left them. */
  public List<Finding> patched(Target target, List<Finding> findings) throws IOException {
    List<Finding> patched = new ArrayList<>();
    for (Finding finding : findings) {
      String key = PatchRun.key(target, finding);
      Optional<Finding> known = stages.known("patch", key, Finding.class);
      if (known.isEmpty()) {
        known = stages.known("patch" + StageLog.PARTIAL, key, Finding.class);
      }
      Finding last = known.map(f -> f.withId(finding.id())).orElse(finding);
      patched.add(PatternRun.told(target, last, stages));
    }
    return patched;
  }

  /** Keeps what the user says of findings in the ledger, unless it is what was said last. */
  public void decided(Triage triage) throws IOException {
    stages.decided(triage);
  }

  /** The report, from what the stages returned. */
  public Report report(
      String tool, Target target, Isolation isolation, ProofReport proofs, List<Finding> findings) {
    List<String> incomplete = new ArrayList<>(proofs.incomplete());
    List<String> broken = broken();
    incomplete.addAll(broken);
    if (broken.isEmpty() && proofs.coverage().nothing()) {
      incomplete.add("the hunt called no entry point: nothing was examined");
    }
    if (budget.stopped()) {
      incomplete.add("stopped by the user before the budget was spent");
    }
    return new Report(
        "1.0",
        tool,
        target,
        isolation,
        Identity.shown(folder, settings),
        findings,
        proofs.candidates(),
        proofs.notes(),
        proofs.coverage(),
        Alerts.judged(proofs.alerts(), findings),
        Triage.none(),
        incomplete,
        Costs.of(folder.ledger(), stages, findings));
  }

  private Lane lane(Target target) {
    return lanes.stream()
        .filter(l -> l.name().equals(target.lane()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no lane named " + target.lane()));
  }

  private static ProofReport numbered(ProofReport report) {
    List<Finding> sorted =
        report.findings().stream()
            .sorted(
                Comparator.comparing(Finding::tier)
                    .thenComparing(Finding::severity, Comparator.reverseOrder())
                    .thenComparing(f -> f.cwe().toString())
                    .thenComparing(Finding::fingerprint))
            .toList();
    List<Finding> numbered = new ArrayList<>();
    for (Finding finding : sorted) {
      numbered.add(finding.withId("F-" + (numbered.size() + 1)));
    }
    return new ProofReport(
        numbered,
        report.candidates(),
        report.notes(),
        report.coverage(),
        report.alerts(),
        report.incomplete());
  }
}
