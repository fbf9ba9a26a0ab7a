package dev.kintsugi.patch.check;

import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.patch.diff.FileDiff;
import dev.kintsugi.patch.diff.Hunk;
import dev.kintsugi.patch.diff.UnifiedDiff;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A proof that stays silent because it never got to the guard proves nothing. The replay on the
 * patched target must therefore execute the entry point and the method that the patch changed: of
 * the proof's frames in the changed files, the one nearest to a changed line; or one of the same
 * name that the patch gave other parameters, such as a depth. If the patch changes no file of the
 * proof's frames, something that ran on the patched target alone (a method that the patch added)
 * must show that the change was reached.
 */
public final class PositiveControl implements Check {
  @Override
  public CheckResult check(Ladder ladder) throws StageException, IOException, InterruptedException {
    Target patched = ladder.build().target().orElse(null);
    if (patched == null) {
      return Rung.POSITIVE_CONTROL.unknown("There is no patched build.");
    }
    Proof proof = ladder.finding().proof();
    Optional<Replay> before = trace(ladder, ladder.target(), 1);
    Optional<Replay> after = trace(ladder, patched, ProofStops.RUNS);
    if (before.isEmpty() || before.get().verdict() != Replay.Verdict.HOLDS) {
      return Rung.POSITIVE_CONTROL.unknown("The proof did not break the unmodified target again.");
    }
    if (after.isEmpty() || after.get().executed().isEmpty()) {
      return Rung.POSITIVE_CONTROL.unknown("What ran on the patched target was not recorded.");
    }
    Set<String> old = new TreeSet<>(before.get().executed());
    Set<String> now = new TreeSet<>(after.get().executed());
    String entry = proof.entryPoint().symbol();
    if (old.contains(entry) && !now.contains(entry)) {
      return Rung.POSITIVE_CONTROL.fail("The proof no longer enters the entry point.");
    }
    return judge(changedFrame(proof, Diffs.of(ladder)), old, now, after.get().ending());
  }

  static CheckResult judge(
      Optional<Location> changed, Set<String> old, Set<String> now, String ending) {
    if (changed.isPresent()) {
      String symbol = changed.get().symbol();
      return now.stream().anyMatch(s -> s.equals(symbol) || isSuccessor(s, symbol, old))
          ? Rung.POSITIVE_CONTROL.pass(
              "The proof entered the changed " + symbol + "; the call ended: " + ending + ".")
          : Rung.POSITIVE_CONTROL.fail("The proof no longer gets to the changed " + symbol + ".");
    }
    Optional<String> added = now.stream().filter(s -> !old.contains(s)).findFirst();
    return added.isPresent()
        ? Rung.POSITIVE_CONTROL.pass("The proof entered the added " + added.get() + ".")
        : Rung.POSITIVE_CONTROL.unknown("No frame of the proof lies in a changed file.");
  }

  /** Of the same name (what stands before the first blank), and there only since the patch. */
  private static boolean isSuccessor(String now, String symbol, Set<String> old) {
    return !old.contains(now) && now.split(" ", 2)[0].equals(symbol.split(" ", 2)[0]);
  }

  private static Optional<Replay> trace(Ladder ladder, Target target, int runs)
      throws StageException, IOException, InterruptedException {
    return ladder
        .lane()
        .replayer()
        .replay(target, List.of(ladder.finding().proof()), runs, true, ladder.campaign())
        .stream()
        .findFirst();
  }

  private static Optional<Location> changedFrame(Proof proof, UnifiedDiff diff) {
    return proof.observation().frames().stream()
        .filter(f -> distance(f, diff) < Integer.MAX_VALUE)
        .min(Comparator.comparingInt((Location f) -> distance(f, diff)));
  }

  /** Lines between a frame and the nearest hunk of its file, which spans old lines. */
  private static int distance(Location frame, UnifiedDiff diff) {
    int best = Integer.MAX_VALUE;
    for (FileDiff file : diff.files()) {
      if (!file.changes(frame.file())) {
        continue;
      }
      for (Hunk hunk : file.hunks()) {
        int from = hunk.oldStart();
        int to = from + hunk.before().size();
        int line = frame.line();
        best = Math.min(best, line < from ? from - line : Math.max(0, line - to));
      }
    }
    return best;
  }
}
