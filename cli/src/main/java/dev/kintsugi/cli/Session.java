package dev.kintsugi.cli;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Renderer;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Sandbox;
import dev.kintsugi.api.Scope;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.api.Triage;
import dev.kintsugi.engine.campaign.CampaignFolder;
import dev.kintsugi.engine.campaign.CampaignRunner;
import dev.kintsugi.engine.campaign.WallBudget;
import dev.kintsugi.engine.jobs.Installation;
import dev.kintsugi.engine.jobs.LocalJobEngine;
import dev.kintsugi.engine.jobs.RecordedJobEngine;
import dev.kintsugi.engine.scope.NamedScope;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.patch.Elsewhere;
import dev.kintsugi.patch.Patcher;
import dev.kintsugi.report.Renderers;
import dev.kintsugi.report.text.Triaged;
import dev.kintsugi.sandbox.Sandboxes;
import dev.kintsugi.sandbox.StateFolder;
import dev.kintsugi.target.RepositoryGateway;
import dev.kintsugi.target.Resolvers;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of the command: every module wired to one campaign folder. */
final class Session implements Closeable {
  private final CampaignFolder folder;
  private final Sandbox sandbox;
  private final LocalJobEngine engine;
  private final RepositoryGateway gateway;
  private final Path socketFolder;
  private final WallBudget budget;
  private final ProgressPrinter progress;
  private final CampaignRunner runner;
  private final RunOptions options;

  /**
   * Opens the folder and wires everything.
   *
   * @param time the whole budget; null for none
   * @param patches whether the command goes on to patches, which share the budget
   */
  Session(Path out, RunOptions options, Settings settings, Duration time, boolean patches)
      throws IOException, UsageException {
    this(out, options, time, patches, folder -> settings);
  }

  /**
   * As above.
   *
   * @param ideas what directs the hunt
   */
  Session(
      Path out,
      RunOptions options,
      Settings settings,
      Duration time,
      boolean patches,
      IdeaOptions.Read ideas)
      throws IOException, UsageException {
    this(out, options, time, patches, folder -> settings.withIdeas(ideas.in(folder.evidence())));
  }

  /** Settings that depend on what the folder holds. */
  private interface Wishes {
    Settings in(CampaignFolder folder) throws IOException;
  }

  private Session(Path out, RunOptions options, Duration time, boolean patches, Wishes wishes)
      throws IOException, UsageException {
    this.options = options;
    Clock clock = Clock.systemUTC();
    Scope scope = new NamedScope(options.offline);
    sandbox = sandbox(options);
    folder = CampaignFolder.open(out, Main.TOOL, clock);
    Settings settings = wishes.in(folder);
    socketFolder = Files.createTempDirectory(StateFolder.get(), "gateway");
    gateway = RepositoryGateway.open(socketFolder.resolve("gateway"), scope);
    budget = new WallBudget(time, patches, clock);
    progress = new ProgressPrinter(options.progress, System.err);
    progress.budget(budget);
    engine =
        new LocalJobEngine(
            sandbox,
            folder.evidence(),
            scope,
            new StartArchives(Installation.current(), sandbox, scope),
            () -> socketFolder.resolve("gateway"),
            visible(settings));
    runner =
        new CampaignRunner(
            folder,
            new RecordedJobEngine(engine, folder.ledger(), folder.evidence()),
            Resolvers.all(StateFolder.get()),
            List.<Lane>of(new JvmLane()),
            new Patcher()::patch,
            budget,
            settings,
            progress,
            clock);
    Interrupts.onInterrupt(
        () -> {
          budget.stop();
          engine.cancel();
        });
  }

  /**
   * Goes on with the folder's campaign, without a limit in time: what decides is taken from there,
   * only what does not from the given settings.
   */
  static Session continued(Path out, RunOptions options, Settings settings)
      throws IOException, UsageException {
    return new Session(out, options, null, true, folder -> folder.settings(settings));
  }

  CampaignRunner runner() {
    return runner;
  }

  /**
   * Resolves what the user named.
   *
   * @throws dev.kintsugi.api.ScopeRefusal if it failed and the scope had refused a fetch
   */
  Target resolve(TargetRequest request) throws ResolveException, IOException, InterruptedException {
    try {
      return runner.resolve(request);
    } catch (ResolveException e) {
      if (gateway.refusal().isPresent()) {
        throw gateway.refusal().get();
      }
      throw e;
    }
  }

  Campaign campaign() {
    return runner.campaign();
  }

  CampaignFolder folder() {
    return folder;
  }

  /**
   * Looks for the patterns of patched findings elsewhere.
   *
   * @param mend whether what is proven there is patched as well
   * @return the proofs with these findings, and those that are new behind them
   */
  ProofReport elsewhere(Target target, ProofReport proofs, List<Finding> patched, boolean mend)
      throws IOException, InterruptedException {
    ProofReport told = runner.elsewhere(target, proofs, patched, new Elsewhere()::look);
    List<Finding> all = new ArrayList<>(told.findings());
    List<Finding> fresh = all.subList(patched.size(), all.size());
    if (mend && !fresh.isEmpty()) {
      List<Finding> mended = runner.patch(target, List.copyOf(fresh));
      fresh.clear();
      all.addAll(mended);
    }
    return new ProofReport(
        all, told.candidates(), told.notes(), told.coverage(), told.alerts(), told.incomplete());
  }

  /** What a configuration says, for the user to see; empty without one. */
  Optional<String> told() {
    return options.config.configuration.told();
  }

  void progressDone() {
    progress.done();
  }

  Report report(Target target, ProofReport proofs, List<Finding> findings) {
    return runner.report(Main.TOOL, target, sandbox.isolation(), proofs, findings);
  }

  /** Writes the report in every format, and returns it; what it rests on stands in the ledger. */
  Report write(Target target, ProofReport proofs, List<Finding> findings, Triage triage)
      throws IOException {
    runner.decided(triage);
    Report report = Triaged.with(report(target, proofs, findings), triage);
    for (Renderer renderer : Renderers.all()) {
      renderer.render(report, folder.evidence(), folder.root());
    }
    return report;
  }

  @Override
  public void close() throws IOException {
    progress.done();
    try {
      gateway.close();
      Files.deleteIfExists(socketFolder.resolve("gateway"));
      Files.deleteIfExists(socketFolder);
      if (!gateway.fetched().isEmpty()) {
        folder.ledger().append("engine", "user", "fetched", gateway.fetched());
      }
    } finally {
      folder.close();
    }
  }

  static Sandbox sandbox(RunOptions options) throws IOException, UsageException {
    boolean known = Sandboxes.available().containsKey(options.sandbox);
    if (!options.sandbox.isEmpty() && !known) {
      throw new UsageException(
          "--sandbox "
              + options.sandbox
              + ": write one of "
              + String.join(", ", Sandboxes.available().keySet()));
    }
    return known ? Sandboxes.named(options.sandbox) : Sandboxes.choose(options.unsafe);
  }

  private static List<Path> visible(Settings settings) {
    List<Path> folders = new ArrayList<>();
    settings.targetJdk().ifPresent(folders::add);
    return folders;
  }
}
