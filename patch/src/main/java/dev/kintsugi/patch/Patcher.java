package dev.kintsugi.patch;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.Budget;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Edit;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Lane;
import dev.kintsugi.api.Mitigation;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.PatchProposer;
import dev.kintsugi.api.Progress;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Verdict;
import dev.kintsugi.patch.check.Languages;
import dev.kintsugi.patch.check.Rung;
import dev.kintsugi.patch.check.VariantsStop;
import dev.kintsugi.patch.ladder.Climb;
import dev.kintsugi.patch.ladder.Grading;
import dev.kintsugi.patch.template.Templates;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proposes patches for a finding, takes each up the ladder, and keeps the best three with all their
 * verdicts. Ends at the first patch of grade A or B, unless the user asked for depth; at most
 * {@value #MAX_DIFFS} diffs are tried.
 */
public final class Patcher {
  private static final int MAX_DIFFS = 12;
  private static final int KEPT = 3;

  /** Stands where a patch names the template that proposed it. */
  private static final String GIVEN = "given";

  private final List<PatchProposer> proposers;
  private final Climb climb;

  public Patcher() {
    this(Templates.all(), Languages.standard());
  }

  public Patcher(List<PatchProposer> proposers, Languages languages) {
    this.proposers = List.copyOf(proposers);
    this.climb = new Climb(languages);
  }

  /**
   * The finding with its patches, best first, and the route that follows from them. Patches of
   * grade NONE are kept only if there is no better one: they show what was tried.
   *
   * @throws StageException if the lane's editor broke
   */
  public Finding patch(Target target, Finding finding, Lane lane, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    if (!target.has(Artifact.Role.SOURCES)) {
      return finding.withPatches(List.of(), Routing.withoutSource());
    }
    Set<String> refusals = new LinkedHashSet<>();
    List<Patch> patches = climbed(target, finding, lane, campaign, refusals);
    settle(patches, new WholeBuild(target, finding, lane, campaign), campaign);
    List<Patch> useful = useful(patches);
    List<Patch> kept = best(useful.isEmpty() ? patches : useful, campaign);
    Finding patched =
        finding.withPatches(kept, Routing.of(finding, patches, List.copyOf(refusals)));
    return useful.isEmpty() ? patched : reproduced(target, patched, lane, campaign);
  }

  private static List<Patch> useful(List<Patch> patches) {
    return patches.stream().filter(p -> p.grade() != Grade.NONE).toList();
  }

  /** Has the project build the best patch; if it does not take it, the next best, and so on. */
  private static void settle(List<Patch> patches, WholeBuild build, Campaign campaign)
      throws IOException, InterruptedException {
    for (Patch patch : best(useful(patches), campaign)) {
      Patch settled = build.settled(patch);
      patches.set(patches.indexOf(patch), settled);
      if (settled.grade() != Grade.NONE) {
        return;
      }
    }
  }

  /** With the reproducer of the first proof tried on both sides of the best patch. */
  private static Finding reproduced(Target target, Finding finding, Lane lane, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    if (!campaign.budget().allows(Budget.FINISH, Duration.ZERO)) {
      return finding;
    }
    String diff = finding.patches().get(0).diff();
    PatchBuild build = lane.builder().build(target, diff, campaign);
    Proof proof = finding.proof();
    Optional<String> verified =
        build.target().isEmpty()
            ? Optional.empty()
            : lane.verifiedReproducer(target, build.target().get(), proof, campaign);
    return verified.isEmpty() ? finding : finding.withReproducer(verified.get());
  }

  /**
   * Verdicts on anybody's diff, and the grade that follows from them.
   *
   * @param diff evidence id of the unified diff
   */
  public Patch check(Target target, Finding finding, String diff, Lane lane, Campaign campaign)
      throws IOException, InterruptedException {
    Edit edit = new Edit(Optional.of(diff), "given by the user");
    return graded(GIVEN, edit, target, finding, lane, campaign);
  }

  /**
   * Verdicts of the cheap checks on a diff: those up to the proof's silence.
   *
   * @param diff evidence id of the unified diff
   */
  public List<CheckResult> recheck(
      Target target, Finding finding, String diff, Lane lane, Campaign campaign)
      throws IOException, InterruptedException {
    return climb.climb(target, finding, diff, lane, campaign, Rung.PROOF);
  }

  private List<Patch> climbed(
      Target target, Finding finding, Lane lane, Campaign campaign, Set<String> refusals)
      throws StageException, IOException, InterruptedException {
    List<Patch> patches = new ArrayList<>();
    Set<String> tried = new LinkedHashSet<>();
    Finding seen = withVariants(target, finding, lane, campaign);
    for (PatchProposer proposer : proposers) {
      for (Mitigation mitigation : proposer.propose(seen)) {
        if (!campaign.budget().allows("patch", Duration.ZERO)) {
          refusals.add(Routing.UNTRIED);
          return patches;
        }
        campaign.progress().accept(Progress.of("patch", finding.id() + ": " + mitigation.kind()));
        for (Edit edit : lane.editor().edit(target, mitigation, campaign)) {
          if (edit.diff().isEmpty()) {
            refusals.add(edit.summary());
            continue;
          }
          if (tried.size() == MAX_DIFFS || !tried.add(edit.diff().get())) {
            continue;
          }
          String name = proposer.getClass().getSimpleName();
          Patch patch = graded(name, edit, target, finding, lane, campaign);
          patches.add(patch);
          if (good(patch) && !campaign.settings().deep()) {
            return patches;
          }
        }
      }
      joined(proposer, patches, target, finding, lane, campaign).ifPresent(patches::add);
    }
    return patches;
  }

  /** The first patch that stops only the proof, with what its siblings need at other places. */
  private Optional<Patch> joined(
      PatchProposer proposer,
      List<Patch> patches,
      Target target,
      Finding finding,
      Lane lane,
      Campaign campaign)
      throws StageException, IOException, InterruptedException {
    String name = proposer.getClass().getSimpleName();
    Optional<Patch> partial =
        patches.stream()
            .filter(p -> p.template().equals(name) && verdict(p, Rung.PROOF) == Verdict.PASS)
            .filter(p -> verdict(p, Rung.VARIANTS) == Verdict.FAIL)
            .findFirst();
    boolean several = finding.proofs().size() > 1;
    if (partial.isEmpty() || !several || patches.stream().anyMatch(Patcher::good)) {
      return Optional.empty();
    }
    Optional<Edit> edit =
        new Joining(target, finding, lane, campaign).complete(partial.get(), proposer);
    return edit.isEmpty()
        ? Optional.empty()
        : Optional.of(graded(name, edit.get(), target, finding, lane, campaign));
  }

  private static Verdict verdict(Patch patch, Rung rung) {
    return patch.checks().stream()
        .filter(c -> c.name().equals(rung.text()))
        .map(CheckResult::verdict)
        .findFirst()
        .orElse(Verdict.UNKNOWN);
  }

  /**
   * The finding with variants beside its proofs, which show more of the ways through the weakness.
   * The check on variants asks for the same job.
   */
  private static Finding withVariants(Target target, Finding finding, Lane lane, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    List<Proof> all = new ArrayList<>(List.of(finding.proof()));
    all.addAll(VariantsStop.others(target, finding, lane, campaign));
    return finding.withProofs(all);
  }

  private Patch graded(
      String template, Edit edit, Target target, Finding finding, Lane lane, Campaign campaign)
      throws IOException, InterruptedException {
    String diff = edit.diff().orElseThrow();
    List<CheckResult> checks = climb.climb(target, finding, diff, lane, campaign);
    return new Patch(template, edit.summary(), diff, checks, Grading.grade(checks));
  }

  private static boolean good(Patch patch) {
    return patch.grade() == Grade.A || patch.grade() == Grade.B;
  }

  /** Better grade first, then the smaller diff, then the order in which they were proposed. */
  private static List<Patch> best(List<Patch> patches, Campaign campaign) throws IOException {
    List<Ranked> ranked = new ArrayList<>();
    for (Patch patch : patches) {
      ranked.add(new Ranked(patch, campaign.evidence().bytes(patch.diff()).length));
    }
    return ranked.stream()
        .sorted(Comparator.comparing((Ranked r) -> r.patch().grade()).thenComparing(Ranked::bytes))
        .limit(KEPT)
        .map(Ranked::patch)
        .toList();
  }

  private record Ranked(Patch patch, int bytes) {}
}
