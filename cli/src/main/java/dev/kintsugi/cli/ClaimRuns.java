package dev.kintsugi.cli;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.patch.Patcher;
import dev.kintsugi.report.bundle.BundleReader;
import dev.kintsugi.report.bundle.Claims;
import dev.kintsugi.report.bundle.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Runs the claims of a bundle again, one after the other. */
final class ClaimRuns {
  private final Lane lane = new JvmLane();
  private final Campaign campaign;
  private final BundleReader.Opened bundle;
  private final BundleTarget resolved;

  ClaimRuns(Campaign campaign, BundleReader.Opened bundle, BundleTarget resolved) {
    this.campaign = campaign;
    this.bundle = bundle;
    this.resolved = resolved;
  }

  /** What became of a claim. */
  record Checked(Manifest.Claim claim, Replay.Verdict verdict, String why) {}

  /** A verdict and its reason. */
  private record Outcome(Replay.Verdict verdict, String why) {}

  /** One claim's way to its verdict. */
  private interface Run {
    Outcome on(Target target) throws StageException, IOException, InterruptedException;
  }

  List<Checked> all() throws IOException, InterruptedException {
    Finding finding = bundle.saved().finding();
    Iterator<Proof> proofs = finding.proofs().iterator();
    Iterator<Integer> patches = Claims.graded(finding).iterator();
    List<Checked> checked = new ArrayList<>();
    for (Manifest.Claim claim : bundle.manifest().claims()) {
      Run run =
          switch (claim.kind()) {
            case Claims.PROOF -> proof(proofs.next());
            case Claims.PATCH -> patch(finding.patches().get(patches.next()));
            default -> this::reproducer;
          };
      Outcome outcome = outcome(run);
      checked.add(new Checked(claim, outcome.verdict(), outcome.why()));
    }
    return checked;
  }

  private Outcome outcome(Run run) throws IOException, InterruptedException {
    if (!bundle.manifest().target().lane().equals(lane.name())) {
      return couldNotRun("this program knows no such kind of target");
    }
    if (resolved.target().isEmpty()) {
      return couldNotRun(resolved.why());
    }
    try {
      return run.on(resolved.target().get());
    } catch (StageException e) {
      return couldNotRun(e.getMessage());
    }
  }

  /** All runs must break the property. Each is a job of its own: a job is never run twice. */
  private Run proof(Proof proof) {
    return target -> {
      int broke = 0;
      Outcome other = null;
      for (int run = 1; run <= proof.runs(); run++) {
        Replay replay =
            lane.replayer().replay(target, List.of(proof), 1, false, seeded(run)).get(0);
        if (replay.verdict() == Replay.Verdict.HOLDS) {
          broke++;
        } else if (other == null || replay.verdict() == Replay.Verdict.COULD_NOT_RUN) {
          other = new Outcome(replay.verdict(), replay.why());
        }
      }
      String counted = "broke in " + broke + " of " + proof.runs() + " fresh processes";
      return other == null
          ? new Outcome(Replay.Verdict.HOLDS, counted)
          : new Outcome(other.verdict(), counted + "; " + other.why());
    };
  }

  private Campaign seeded(int run) {
    Settings given = campaign.settings();
    Settings settings =
        new Settings(
            run,
            given.probes(),
            given.jobs(),
            given.only(),
            given.required(),
            given.targetJdk(),
            given.deep(),
            given.ideas());
    return new Campaign(
        campaign.jobs(), campaign.evidence(), campaign.budget(), settings, campaign.progress());
  }

  /** What passed when the bundle was made has to pass again, as far as the cheap checks go. */
  private Run patch(Patch patch) {
    return target -> {
      if (!resolved.withoutSources().isEmpty()) {
        return couldNotRun(resolved.withoutSources());
      }
      List<CheckResult> again =
          new Patcher().recheck(target, bundle.saved().finding(), patch.diff(), lane, campaign);
      for (CheckResult check : again) {
        if (passed(patch, check.name()) && check.verdict() != Verdict.PASS) {
          boolean failed = check.verdict() == Verdict.FAIL;
          return new Outcome(
              failed ? Replay.Verdict.SILENT : Replay.Verdict.COULD_NOT_RUN,
              check.name() + ": " + check.why());
        }
      }
      return new Outcome(Replay.Verdict.HOLDS, passing(again, patch));
    };
  }

  private static String passing(List<CheckResult> again, Patch patch) {
    String last = again.get(again.size() - 1).name();
    int others = patch.checks().size() - again.size();
    String rest = others > 0 ? "; the " + others + " costlier ones were not run again" : "";
    return "it passes " + again.size() + " checks again, up to \"" + last + "\"" + rest;
  }

  private static boolean passed(Patch patch, String name) {
    return patch.checks().stream()
        .anyMatch(c -> c.name().equals(name) && c.verdict() == Verdict.PASS);
  }

  private Outcome reproducer(Target target)
      throws StageException, IOException, InterruptedException {
    Replay replay = lane.reproduce(target, bundle.saved().finding().proof(), campaign);
    return new Outcome(replay.verdict(), replay.why());
  }

  private static Outcome couldNotRun(String why) {
    return new Outcome(Replay.Verdict.COULD_NOT_RUN, why);
  }
}
