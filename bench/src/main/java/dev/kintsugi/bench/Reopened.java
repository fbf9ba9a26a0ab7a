package dev.kintsugi.bench;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Scope;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.api.TargetResolver;
import dev.kintsugi.engine.campaign.CampaignFolder;
import dev.kintsugi.engine.campaign.CampaignRunner;
import dev.kintsugi.engine.campaign.Remembered;
import dev.kintsugi.engine.campaign.WallBudget;
import dev.kintsugi.engine.jobs.Installation;
import dev.kintsugi.engine.jobs.LocalJobEngine;
import dev.kintsugi.engine.jobs.RecordedJobEngine;
import dev.kintsugi.engine.scope.NamedScope;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.sandbox.Sandboxes;
import dev.kintsugi.sandbox.StateFolder;
import dev.kintsugi.target.RepositoryGateway;
import dev.kintsugi.target.Resolvers;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A campaign's folder, opened again to run jobs on it that no command offers. */
final class Reopened implements Closeable {
  private final CampaignFolder folder;
  private final Path socketFolder;
  private final RepositoryGateway gateway;
  private final CampaignRunner runner;

  Reopened(Path out) throws IOException {
    Clock clock = Clock.systemUTC();
    Scope scope = new NamedScope(false);
    folder = CampaignFolder.open(out, "kintsugi bench", clock);
    // as many jobs as the command has, so that the ledger answers for those that it ran
    int atOnce = Runtime.getRuntime().availableProcessors();
    Settings settings = with(folder.settings(Settings.defaults()), 0, atOnce);
    socketFolder = Files.createTempDirectory(StateFolder.get(), "gateway");
    gateway = RepositoryGateway.open(socketFolder.resolve("gateway"), scope);
    LocalJobEngine jobs =
        new LocalJobEngine(
            Sandboxes.choose(false),
            folder.evidence(),
            scope,
            Installation::current,
            () -> socketFolder.resolve("gateway"),
            List.of());
    runner =
        new CampaignRunner(
            folder,
            new RecordedJobEngine(jobs, folder.ledger(), folder.evidence()),
            List.of(),
            List.<Lane>of(new JvmLane()),
            (target, finding, lane, campaign) -> finding,
            new WallBudget(null, true, clock),
            settings,
            progress -> {},
            clock);
  }

  Remembered remembered() throws IOException, StageException {
    return runner.remembered();
  }

  /** A finding with the patches that were made for it. */
  Finding patched(String id) throws IOException, StageException {
    Remembered remembered = remembered();
    return runner.patched(remembered.target(), remembered.proofs().findings()).stream()
        .filter(f -> f.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IOException(folder.root() + " holds no " + id));
  }

  Campaign campaign() {
    return runner.campaign();
  }

  /** The same with other randomness than the one that the ladder was climbed with. */
  Campaign otherwise() {
    Campaign campaign = campaign();
    Settings settings = campaign.settings();
    Settings other = with(settings, 1, settings.jobs());
    return new Campaign(
        campaign.jobs(), campaign.evidence(), campaign.budget(), other, campaign.progress());
  }

  private static Settings with(Settings s, long more, int jobs) {
    return new Settings(
        s.seed() + more,
        s.probes(),
        jobs,
        s.only(),
        s.required(),
        s.targetJdk(),
        s.deep(),
        s.ideas());
  }

  Target resolve(String coordinates) throws IOException, InterruptedException {
    TargetRequest request = new TargetRequest(coordinates, Optional.empty(), List.of(), "");
    try {
      for (TargetResolver resolver : Resolvers.all(StateFolder.get())) {
        Optional<Target> target = resolver.resolve(request, campaign());
        if (target.isPresent()) {
          return target.get();
        }
      }
    } catch (ResolveException e) {
      throw new IOException(e.getMessage(), e);
    }
    throw new IOException("there is no " + coordinates);
  }

  @Override
  public void close() throws IOException {
    try {
      gateway.close();
      Files.deleteIfExists(socketFolder.resolve("gateway"));
      Files.deleteIfExists(socketFolder);
    } finally {
      folder.close();
    }
  }
}
