package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns suspicions into proofs: each is run again as often as a proof requires, every time in a
 * fresh process, and holds only if every run broke for the same cause.
 */
final class Provings {
  private static final int MOST_WAYS = 4;
  private static final int MOST_SUSPICIONS = 200;

  private final Target target;
  private final Campaign campaign;

  Provings(Target target, Campaign campaign) {
    this.target = target;
    this.campaign = campaign;
  }

  /**
   * What became of one way to break one thing.
   *
   * @param broke the case
   * @param seen what the runs that agree saw; empty if none broke
   * @param runs how many runs were made
   * @param reproduced how many of them broke for the same cause
   * @param why why it is no proof; empty if it is one
   * @param job id of the job that made the runs; empty if there were none
   */
  record Tried(
      Line.Broke broke,
      Optional<Observation> seen,
      int runs,
      int reproduced,
      String why,
      String job) {
    boolean holds() {
      return why.isEmpty();
    }
  }

  /** Ways of one root cause: proofs first. */
  record Proven(Suspicion suspicion, List<Tried> tried) {
    List<Tried> proofs() {
      return tried.stream().filter(Tried::holds).toList();
    }
  }

  /**
   * Tries each suspicion, in order, several at once.
   *
   * @param ahead what was tried already, by key
   */
  List<Proven> prove(List<Suspicion> suspicions, Map<String, Tried> ahead)
      throws IOException, InterruptedException {
    List<Suspicion> some = suspicions.subList(0, Math.min(MOST_SUSPICIONS, suspicions.size()));
    List<Proven> first =
        Parallel.map(
            some,
            campaign.settings().jobs(),
            s -> new Proven(s, first(s, Optional.ofNullable(ahead.get(s.key())))));
    // other ways only when every suspicion has had its first chance
    return Parallel.map(first, campaign.settings().jobs(), this::further);
  }

  /** The best way; none is tried again where what was tried ahead is as good. */
  private List<Tried> first(Suspicion suspicion, Optional<Tried> ahead)
      throws IOException, InterruptedException {
    Optional<Tried> proof = ahead.filter(Tried::holds);
    if (proof.isPresent() && !Suspicion.outranks(suspicion.best(), proof.get().broke())) {
      return List.of(proof.get());
    }
    List<Tried> tried = new ArrayList<>();
    tried.add(attempt(suspicion.best()));
    proof.ifPresent(tried::add);
    return tried;
  }

  private Proven further(Proven proven) throws IOException, InterruptedException {
    List<Tried> tried = new ArrayList<>(proven.tried());
    Set<String> done = new HashSet<>();
    tried.forEach(t -> done.add(way(t.broke())));
    List<Line.Broke> ways = proven.suspicion().ways(MOST_WAYS);
    for (Line.Broke way : ways) {
      if (done.size() < MOST_WAYS && done.add(way(way))) {
        tried.add(attempt(way));
      }
    }
    if (tried.stream().noneMatch(Tried::holds) && ways.size() == 1) {
      List<Line.Broke> same = proven.suspicion().breaks();
      for (Line.Broke other : same.subList(1, Math.min(MOST_WAYS, same.size()))) {
        tried.add(attempt(other));
      }
    }
    return new Proven(proven.suspicion(), tried);
  }

  private static String way(Line.Broke broke) {
    return Suspicion.entry(broke) + " by " + broke.way();
  }

  Tried attempt(Line.Broke broke) throws IOException, InterruptedException {
    int required = campaign.settings().required();
    if (campaign.settings().probes().isEmpty() && campaign.budget().left("prove").isZero()) {
      return new Tried(broke, Optional.empty(), 0, 0, "there was no time left to prove it", "");
    }
    Line.Case asked = new Line.Case(0, broke.program(), broke.input(), broke.inputText());
    List<String> oracle = List.of(broke.seen().oracle());
    // not through the several jobs at once of Cases: one case is one job
    List<Cases.Run> runs =
        new Cases(campaign)
            .run(target, List.of(asked), new Cases.Mode(required, false, "silence", oracle))
            .get(0);
    return judge(broke, runs, required);
  }

  static Tried judge(Line.Broke broke, List<Cases.Run> runs, int required) {
    List<Observation> agreeing = new ArrayList<>();
    String obstacle = "";
    for (Cases.Run run : runs) {
      if (!run.ran()) {
        obstacle = run.why();
        continue;
      }
      // what the first fresh process saw is the reference: a hunt's heap may be exhausted without a
      // stack, but the fresh processes must agree with each other
      run.replayed().orElseThrow().breaks().stream()
          .filter(b -> b.strength() > 1)
          .map(Line.Broken::seen)
          .filter(o -> JvmReplayer.sameProperty(broke.seen(), o))
          .filter(o -> agreeing.isEmpty() || agree(agreeing.get(0), o))
          .findFirst()
          .ifPresent(agreeing::add);
    }
    int reproduced = agreeing.size();
    Optional<Observation> seen = SameLoop.told(agreeing);
    String why = "";
    if (reproduced < required) {
      why = "it broke in " + reproduced + " of " + runs.size() + " fresh processes";
      why += obstacle.isEmpty() ? "" : "; " + obstacle;
    }
    return new Tried(broke, seen, runs.size(), reproduced, why, runs.get(0).job());
  }

  private static boolean agree(Observation first, Observation again) {
    return Suspicion.sameCause(first, again) || SameLoop.of(first, again);
  }
}
