package dev.kintsugi.patch;

import dev.kintsugi.api.Budget;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.Progress;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.ProofReport;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.Route;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Surface;
import dev.kintsugi.api.Target;
import dev.kintsugi.patch.check.Causes;
import dev.kintsugi.patch.diff.DiffFormatException;
import dev.kintsugi.patch.diff.UnifiedDiff;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for the pattern of findings that were patched at other places of the target, and has the
 * lane hunt there for a short time (variant analysis; the practice of GitHub Security Lab and of
 * Google Project Zero).
 *
 * <p>What is proven there is a finding like any other: n of n on the unmodified target, at a root
 * cause that no finding has, and not stopped by the patch. All other places are told of as not
 * proven, {@value #MOST} for each finding.
 */
public final class Elsewhere {
  static final int MOST = 5;

  /** What the hunt gets for each place, and for all; it is the lane's to divide. */
  private static final Duration EACH = Duration.ofSeconds(3);

  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** A hunt of seconds, and a proof. */
  private static final Duration LEAST = Duration.ofSeconds(10);

  private static final long PROBES = 1_000;
  private static final String STAGE = "patch";
  private static final String SAME = "same pattern as ";

  /**
   * The findings with what is said of their patterns and, behind them, what was proven elsewhere;
   * the candidates with the places that deserve a look.
   *
   * @param surface what there is to attack
   * @param all what is known, with the patches
   * @param patched those of its findings whose patterns are looked for
   */
  public ProofReport look(
      Target target,
      Surface surface,
      ProofReport all,
      List<Finding> patched,
      Lane lane,
      Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Map<Finding, List<Candidate>> places = places(surface, all, patched, campaign);
    List<Candidate> wanted =
        places.values().stream().flatMap(p -> p.stream().limit(MOST)).distinct().toList();
    if (wanted.isEmpty()) {
      return all;
    }
    boolean probed = campaign.budget().allows(STAGE, LEAST);
    List<Finding> fresh = new ArrayList<>();
    if (probed) {
      campaign.progress().accept(Progress.of("elsewhere", words(wanted.size())));
      Campaign narrow = narrowed(campaign, wanted);
      Surface nothing = new Surface(List.of(), List.of());
      for (Finding found : lane.prover().prove(target, nothing, narrow).findings()) {
        if (isNew(found, all.findings(), campaign)
            && !isStopped(found, target, patched, lane, campaign)) {
          fresh.add(found.withId("F-" + (all.findings().size() + fresh.size() + 1)));
        }
      }
    }
    return told(all, places, fresh, probed);
  }

  private static String words(int places) {
    return places + (places == 1 ? " place" : " places") + " with the pattern of what was patched";
  }

  /** For each finding the places of its pattern; each place once, and none told of before. */
  private static Map<Finding, List<Candidate>> places(
      Surface surface, ProofReport all, List<Finding> patched, Campaign campaign)
      throws IOException {
    PatternPlaces search = new PatternPlaces(surface.candidates());
    Set<String> now = patched.stream().map(Elsewhere::origin).collect(Collectors.toSet());
    Set<Location> named =
        all.candidates().stream()
            .filter(c -> c.strong() || c.origin().startsWith(SAME))
            .filter(c -> !now.contains(c.origin()))
            .map(Candidate::sink)
            .collect(Collectors.toSet());
    Map<Finding, List<Candidate>> places = new LinkedHashMap<>();
    for (Finding finding : patched) {
      UnifiedDiff diff = diff(finding, campaign);
      places.put(
          finding,
          search.of(finding, diff, all.findings()).stream()
              .filter(c -> named.add(c.sink()))
              .toList());
    }
    return places;
  }

  private static UnifiedDiff diff(Finding finding, Campaign campaign) throws IOException {
    try {
      return UnifiedDiff.parse(campaign.evidence().bytes(finding.patches().get(0).diff()));
    } catch (DiffFormatException e) {
      // it could be applied, or it would have no grade
      throw new IOException(e);
    }
  }

  /** The campaign, but only at these places and only for a short time. */
  private static Campaign narrowed(Campaign campaign, List<Candidate> wanted) {
    Settings asked = campaign.settings();
    String entries =
        wanted.stream()
            .map(c -> c.entryPoint().symbol())
            .distinct()
            .collect(Collectors.joining("\n"));
    Settings settings =
        new Settings(
            asked.seed(),
            asked.probes().map(n -> Math.min(n, PROBES * wanted.size())),
            asked.jobs(),
            entries,
            asked.required(),
            asked.targetJdk(),
            asked.deep(),
            List.of());
    Duration most = Collections.min(List.of(EACH.multipliedBy(wanted.size()), LONGEST));
    // the lane asks once how long to hunt; what it proves then is bounded by what is left for all
    Budget budget = stage -> Collections.min(List.of(campaign.budget().left(STAGE), most));
    return new Campaign(
        campaign.jobs(), campaign.evidence(), budget, settings, campaign.progress());
  }

  /** Whether it is of a root cause that no finding has, and of a class that the user asked for. */
  private static boolean isNew(Finding found, List<Finding> known, Campaign campaign) {
    String only = campaign.settings().only();
    boolean wanted = !only.startsWith("CWE-") || found.cwe().contains(only);
    return wanted
        && known.stream()
            .noneMatch(
                f -> {
                  var seen = found.proof().observation();
                  return f.fingerprint().equals(found.fingerprint())
                      || f.proof().observation().oracle().equals(seen.oracle())
                          && Causes.isOf(f, seen);
                });
  }

  /** Whether a patch for a weakness of its class stops it as well: then that is its root cause. */
  private static boolean isStopped(
      Finding found, Target target, List<Finding> patched, Lane lane, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    for (Finding finding : patched) {
      if (Collections.disjoint(finding.cwe(), found.cwe())) {
        continue;
      }
      PatchBuild build = lane.builder().build(target, finding.patches().get(0).diff(), campaign);
      List<Proof> proof = List.of(found.proof());
      if (build.target().isPresent()
          && lane.replayer().replay(build.target().get(), proof, 1, false, campaign).stream()
              .anyMatch(r -> r.verdict() == Replay.Verdict.SILENT)) {
        return true;
      }
    }
    return false;
  }

  private static ProofReport told(
      ProofReport all, Map<Finding, List<Candidate>> places, List<Finding> fresh, boolean probed) {
    List<Finding> findings = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>(all.candidates());
    for (Finding finding : all.findings()) {
      List<String> said = new ArrayList<>();
      List<Candidate> open = new ArrayList<>();
      for (Candidate place : places.getOrDefault(finding, List.of())) {
        List<Finding> proven = fresh.stream().filter(f -> PatternPlaces.isOf(place, f)).toList();
        proven.forEach(
            f -> said.add("Same pattern, proven at " + where(place) + ": " + f.id() + "."));
        if (proven.isEmpty()) {
          open.add(place);
        }
      }
      for (Candidate place : open.subList(0, Math.min(MOST, open.size()))) {
        Candidate marked = marked(place, finding, probed);
        candidates.removeIf(c -> isSame(c, place));
        candidates.add(marked);
      }
      if (!open.isEmpty()) {
        said.add(open(open, probed));
      }
      findings.add(said.isEmpty() ? finding : saying(finding, said));
    }
    candidates.removeIf(c -> fresh.stream().anyMatch(f -> PatternPlaces.isOf(c, f)));
    findings.addAll(fresh);
    return new ProofReport(
        findings, candidates, all.notes(), all.coverage(), all.alerts(), all.incomplete());
  }

  /** One sentence: where nothing broke, a guard that is not seen is likelier than a miss. */
  private static String open(List<Candidate> places, boolean probed) {
    String some =
        places.stream().limit(MOST).map(Elsewhere::where).collect(Collectors.joining(", "));
    int more = places.size() - MOST;
    return "Same pattern, not proven: "
        + some
        + (more > 0 ? " and " + more + " more" : "")
        + hunted(probed)
        + " To be looked at, no vulnerability.";
  }

  private static String hunted(boolean probed) {
    return probed
        ? "; nothing was proven there in a short hunt."
        : "; the budget left no time to hunt there.";
  }

  private static Finding saying(Finding finding, List<String> said) {
    Route route = finding.route();
    List<String> reasons = new ArrayList<>(route.reasons());
    said.stream().distinct().forEach(reasons::add);
    return finding.withPatches(
        finding.patches(), new Route(route.patchable(), route.verifiable(), reasons, route.next()));
  }

  /**
   * A place as a candidate, told of beside the finding alone: a guard that the search for
   * candidates does not see is likelier than a miss.
   */
  private static Candidate marked(Candidate place, Finding finding, boolean probed) {
    String why =
        "Same pattern, not proven: "
            + where(place)
            + " ("
            + place.weakness()
            + "), which data reaches from "
            + place.entryPoint().symbol()
            + hunted(probed)
            + " A place to look at, not a vulnerability.";
    List<String> reasons = new ArrayList<>(List.of(why));
    reasons.addAll(place.route().reasons());
    Route route =
        new Route(
            place.route().patchable(),
            place.route().verifiable(),
            reasons,
            "look whether it needs what the patch for " + finding.id() + " adds");
    return new Candidate(
        place.cwe(),
        place.weakness(),
        place.entryPoint(),
        place.sink(),
        place.path(),
        origin(finding),
        false,
        route);
  }

  private static String origin(Finding finding) {
    return SAME + finding.id();
  }

  private static boolean isSame(Candidate one, Candidate other) {
    return one.cwe().equals(other.cwe())
        && one.sink().equals(other.sink())
        && one.entryPoint().equals(other.entryPoint());
  }

  private static String where(Candidate place) {
    Location at = place.sink();
    return at.file().isEmpty() ? at.symbol() : at.file() + ":" + at.line();
  }
}
