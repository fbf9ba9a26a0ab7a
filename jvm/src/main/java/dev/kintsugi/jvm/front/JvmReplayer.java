package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Observation;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.Replayer;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Runs proofs again in fresh JVMs; where one run of many is asked for, they share JVMs as long as
 * they are silent. A break that the same oracle sees is enough for HOLDS: on another version the
 * methods on the stack may have other names, and an exhausted heap leaves a stack, and with it a
 * more specific weakness class, only sometimes. SILENT needs every run to have entered the entry
 * point.
 */
final class JvmReplayer implements Replayer {
  private static final String RAN = "ran";

  @Override
  public List<Replay> replay(
      Target target, List<Proof> proofs, int runs, boolean trace, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Cases cases = new Cases(campaign);
    List<Line.Case> asked = new ArrayList<>();
    for (int i = 0; i < proofs.size(); i++) {
      asked.add(cases.of(proofs.get(i), i));
    }
    Replay[] replays = new Replay[proofs.size()];
    if (runs == 1 && !trace && proofs.size() > 1) {
      together(target, proofs, asked, cases, replays);
    }
    List<Integer> left =
        IntStream.range(0, replays.length).filter(i -> replays[i] == null).boxed().toList();
    Cases.Mode mode = new Cases.Mode(runs, trace, "break", oracles(proofs));
    List<List<Cases.Run>> alone =
        left.isEmpty()
            ? List.of()
            : cases.run(target, left.stream().map(asked::get).toList(), mode);
    for (int i = 0; i < left.size(); i++) {
      Observation expected = proofs.get(left.get(i)).observation();
      replays[left.get(i)] = verdict(expected, alone.get(i), runs);
    }
    return List.of(replays);
  }

  /** Fills in what stays silent in company; whatever does not has to say so alone. */
  private static void together(
      Target target, List<Proof> proofs, List<Line.Case> asked, Cases cases, Replay[] replays)
      throws IOException, InterruptedException {
    List<Cases.Run> all = cases.together(target, asked);
    for (int i = 0; i < replays.length; i++) {
      Replay replay = verdict(proofs.get(i).observation(), List.of(all.get(i)), 1);
      replays[i] = replay.verdict() == Replay.Verdict.SILENT ? replay : null;
    }
  }

  private static List<String> oracles(List<Proof> proofs) {
    return proofs.stream().map(p -> p.observation().oracle()).toList();
  }

  static Replay verdict(Observation expected, List<Cases.Run> runs, int wanted) {
    List<Observation> same = new ArrayList<>();
    List<Observation> weaker = new ArrayList<>();
    TreeSet<String> executed = new TreeSet<>();
    String ending = "";
    String obstacle = "";
    int ran = 0;
    for (Cases.Run run : runs) {
      if (!run.ran()) {
        obstacle = obstacle.isEmpty() ? run.why() : obstacle;
        continue;
      }
      ran++;
      Line.Replayed replayed = run.replayed().orElseThrow();
      ending = replayed.ending();
      executed.addAll(replayed.executed());
      replayed.breaks().stream()
          .filter(b -> b.strength() > 1)
          .map(Line.Broken::seen)
          .filter(seen -> sameProperty(expected, seen))
          .findFirst()
          .ifPresent(same::add);
      replayed.breaks().stream()
          .map(Line.Broken::seen)
          .filter(seen -> sameProperty(expected, seen) && isMore(seen))
          .findFirst()
          .ifPresent(weaker::add);
    }
    List<String> methods = List.copyOf(executed);
    if (!same.isEmpty()) {
      String why = "broke the same property: " + same.get(0).detail();
      return new Replay(Replay.Verdict.HOLDS, why, same, methods, ending);
    }
    if (ran < wanted) {
      String why =
          obstacle.isEmpty() ? "only " + ran + " of " + wanted + " runs took place" : obstacle;
      return new Replay(Replay.Verdict.COULD_NOT_RUN, why, List.of(), methods, ending);
    }
    String why = "the call ran in all " + ran + " runs and the property held; it ended: " + ending;
    return new Replay(Replay.Verdict.SILENT, why, weaker, methods, ending);
  }

  /** Whether something of the attacker's ran all the same, though too little for a break. */
  private static boolean isMore(Observation seen) {
    return seen.measures().getOrDefault(RAN, 0L) == 1;
  }

  static boolean sameProperty(Observation one, Observation other) {
    return one.oracle().equals(other.oracle());
  }
}
