package dev.kintsugi.bench;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.runtime.payload.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a patch against the version that the project fixed itself: the proof, variants that the
 * ladder did not see, and inputs between harmless and hostile run on the vulnerable, the patched
 * and the fixed version. Benign inputs were the ladder's matter.
 */
final class Holding {
  private static final int VARIANTS = 20;
  private static final int SHOWN = 5;
  private static final Pattern BENIGN = Pattern.compile("(\\d+) benign inputs behave the same");

  private final Reopened folder;
  private final JvmLane lane = new JvmLane();
  private final List<String> examples = new ArrayList<>();

  Holding(Reopened folder) {
    this.folder = folder;
  }

  /**
   * Runs all that.
   *
   * @param diff evidence id of the patch
   * @param fixed coordinates of the fixed version
   */
  Held against(Finding finding, String diff, String fixed)
      throws IOException, StageException, InterruptedException {
    Target vulnerable = folder.remembered().target();
    PatchBuild build = lane.builder().build(vulnerable, diff, folder.campaign());
    Target ours =
        build.target().orElseThrow(() -> new IOException("the patch does not build again"));
    Target theirs = folder.resolve(fixed);
    List<Replay> proof = replays(ours, List.of(finding.proof()));
    boolean stops = proof.get(0).verdict() == Replay.Verdict.SILENT;
    List<Proof> near = near(finding.proof());
    List<Replay> before = near.isEmpty() ? List.of() : replays(vulnerable, near);
    List<Proof> hostile =
        new ArrayList<>(
            lane.variants().variants(vulnerable, finding, VARIANTS, folder.otherwise()));
    List<Proof> harmless = new ArrayList<>();
    List<String> endings = new ArrayList<>();
    for (int i = 0; i < near.size(); i++) {
      if (before.get(i).verdict() == Replay.Verdict.HOLDS) {
        hostile.add(near.get(i));
      } else if (before.get(i).verdict() == Replay.Verdict.SILENT) {
        harmless.add(near.get(i));
        endings.add(before.get(i).ending());
      }
    }
    int[] broken = hostile(ours, theirs, hostile);
    int[] refused = refused(ours, theirs, harmless, endings);
    return new Held(
        stops,
        broken[3],
        broken[0],
        broken[1],
        broken[2],
        benign(finding),
        harmless.size(),
        refused[0],
        refused[1],
        examples.stream().limit(SHOWN).toList());
  }

  /** How many break only ours, only theirs, both; and how many could be judged. */
  private int[] hostile(Target ours, Target theirs, List<Proof> proofs)
      throws StageException, IOException, InterruptedException {
    int[] n = new int[4];
    List<Replay> here = replays(ours, proofs);
    List<Replay> there = replays(theirs, proofs);
    for (int i = 0; i < proofs.size(); i++) {
      Replay.Verdict one = here.get(i).verdict();
      Replay.Verdict other = there.get(i).verdict();
      if (one == Replay.Verdict.COULD_NOT_RUN || other == Replay.Verdict.COULD_NOT_RUN) {
        continue;
      }
      n[3]++;
      boolean weHold = one == Replay.Verdict.HOLDS;
      if (weHold || other == Replay.Verdict.HOLDS) {
        n[other != Replay.Verdict.HOLDS ? 0 : weHold ? 2 : 1]++;
        examples.add(proofs.get(i).inputText() + " breaks " + (weHold ? "ours" : "the fixed one"));
      }
    }
    return n;
  }

  /** How many harmless inputs end otherwise only on ours, and only on theirs. */
  private int[] refused(Target ours, Target theirs, List<Proof> proofs, List<String> before)
      throws StageException, IOException, InterruptedException {
    int[] n = new int[2];
    List<Replay> here = replays(ours, proofs);
    List<Replay> there = replays(theirs, proofs);
    for (int i = 0; i < proofs.size(); i++) {
      boolean changed = !here.get(i).ending().equals(before.get(i));
      boolean theyChanged = !there.get(i).ending().equals(before.get(i));
      if (changed != theyChanged) {
        n[changed ? 0 : 1]++;
        Replay odd = changed ? here.get(i) : there.get(i);
        String who = changed ? " with ours" : " with the fixed one";
        examples.add(proofs.get(i).inputText() + " ends in " + odd.ending() + who);
      }
    }
    return n;
  }

  private List<Proof> near(Proof proof) throws IOException {
    List<Proof> near = new ArrayList<>();
    for (Payload payload : Nearer.to(proof.inputText())) {
      String input = folder.campaign().evidence().put(payload.bytes());
      near.add(
          new Proof(
              proof.harness(),
              proof.harnessText(),
              input,
              payload.expression(),
              proof.entryPoint(),
              proof.observation(),
              1,
              1,
              1,
              "",
              proof.environment(),
              0,
              ""));
    }
    return near;
  }

  /** How many benign inputs the ladder ran; a patch that changes one of them gets no grade. */
  private static int benign(Finding finding) {
    return finding.patches().get(0).checks().stream()
        .map(c -> BENIGN.matcher(c.why()))
        .filter(Matcher::find)
        .mapToInt(m -> Integer.parseInt(m.group(1)))
        .findFirst()
        .orElse(0);
  }

  private List<Replay> replays(Target target, List<Proof> proofs)
      throws StageException, IOException, InterruptedException {
    return proofs.isEmpty()
        ? List.of()
        : lane.replayer().replay(target, proofs, 1, false, folder.campaign());
  }
}
