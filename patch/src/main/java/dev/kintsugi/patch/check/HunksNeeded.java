package dev.kintsugi.patch.check;

import dev.kintsugi.api.Behaviour;
import dev.kintsugi.api.Check;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Ladder;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.Proof;
import dev.kintsugi.api.Replay;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.patch.diff.FileDiff;
import dev.kintsugi.patch.diff.Hunk;
import dev.kintsugi.patch.diff.UnifiedDiff;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Without any one hunk the patch must fail: either it no longer compiles, or the proof, a sibling
 * or a variant breaks the target again, or what is left drops or refuses in a way that a patch of
 * its own would be refused for. A hunk that can go is superfluous. The only hunk of a patch is
 * needed because without it there is the unmodified target, which the proof breaks.
 *
 * <p>Five kinds of hunk that can go are let be, because they ask nothing more of a reader and
 * change nothing that runs: comments and blank lines; new members, such as a setter for the limit;
 * what gives such a new field the value that it is handed; what hands such a value to an overload
 * that the patch adds; and what a needed hunk does, done at another place that no proof came
 * through. Of several that do the same, each making up for the others, one is needed.
 */
public final class HunksNeeded implements Check {
  private final Languages languages;

  public HunksNeeded(Languages languages) {
    this.languages = languages;
  }

  @Override
  public CheckResult check(Ladder ladder) throws StageException, IOException, InterruptedException {
    UnifiedDiff diff = Diffs.of(ladder);
    int hunks = diff.hunks().size();
    if (hunks == 1) {
      return ladder.finding().proof().holds()
          ? Rung.HUNKS.pass("Its one hunk is needed: the proof breaks the unmodified target.")
          : Rung.HUNKS.unknown("The proof does not hold on the unmodified target.");
    }
    List<Proof> others =
        VariantsStop.others(ladder.target(), ladder.finding(), ladder.lane(), ladder.campaign());
    List<HunkText> texts = texts(diff);
    List<HunkText> needed = new ArrayList<>();
    List<Integer> spare = new ArrayList<>();
    for (int n = 0; n < hunks; n++) {
      if (texts.get(n).isHarmless() || !needed(ladder, diff.without(n), others)) {
        spare.add(n);
      } else {
        needed.add(texts.get(n));
      }
    }
    Set<String> fields = new TreeSet<>();
    texts.forEach(text -> fields.addAll(text.newFields()));
    Set<String> callables = new TreeSet<>();
    texts.forEach(text -> callables.addAll(text.newCallables()));
    for (int n : spare) {
      HunkText text = texts.get(n);
      boolean mayStay =
          text.isHarmless()
              || text.onlySets(fields)
              || text.onlyHandsTo(callables)
              || needed.stream().anyMatch(text::doesTheSameAs);
      if (!mayStay
          && (neededTogether(ladder, diff, alike(n, spare, texts), others)
              || misbehaves(ladder, diff.without(n)))) {
        needed.add(text);
      } else if (!mayStay) {
        return Rung.HUNKS.fail(
            "Hunk "
                + (n + 1)
                + " of "
                + hunks
                + " is superfluous: without it all is silent as well.");
      }
    }
    return Rung.HUNKS.pass(pass(hunks, spare.size()));
  }

  /** The hunks that can go and do the same as one of them, that one included. */
  private static List<Integer> alike(int one, List<Integer> spare, List<HunkText> texts) {
    return spare.stream().filter(n -> texts.get(n).doesTheSameAs(texts.get(one))).toList();
  }

  /** Whether of several, each of which another one makes up for, not all can go. */
  private static boolean neededTogether(
      Ladder ladder, UnifiedDiff diff, List<Integer> alike, List<Proof> others)
      throws StageException, IOException, InterruptedException {
    if (alike.size() < 2) {
      return false;
    }
    UnifiedDiff rest = diff;
    for (int i = alike.size() - 1; i >= 0; i--) {
      // from behind: those before keep their numbers
      rest = rest.without(alike.get(i));
    }
    return needed(ladder, rest, others);
  }

  private static String pass(int hunks, int spare) {
    return spare == 0
        ? "Each of its " + hunks + " hunks was left out once, and then it failed."
        : (hunks - spare)
            + " of its "
            + hunks
            + " hunks were left out once, and then it failed; the others add comments or members,"
            + " set or use what they add, or repeat those elsewhere.";
  }

  private List<HunkText> texts(UnifiedDiff diff) {
    List<HunkText> texts = new ArrayList<>();
    for (FileDiff file : diff.files()) {
      for (Hunk hunk : file.hunks()) {
        texts.add(new HunkText(hunk, languages.of(file.path())));
      }
    }
    return texts;
  }

  private static boolean needed(Ladder ladder, UnifiedDiff rest, List<Proof> others)
      throws StageException, IOException, InterruptedException {
    Optional<Target> built = of(ladder, rest).build().target();
    // mostly the proof alone decides
    return built.isEmpty()
        || breaks(ladder, built.get(), List.of(ladder.finding().proof()))
        || breaks(ladder, built.get(), others);
  }

  /**
   * Whether what a patch leaves without a hunk changes what benign inputs do, or ends a proof as no
   * caller expects: then that hunk makes good what the others do.
   */
  private static boolean misbehaves(Ladder ladder, UnifiedDiff rest)
      throws StageException, IOException, InterruptedException {
    Ladder other = of(ladder, rest);
    Optional<Target> built = other.build().target();
    if (built.isEmpty()) {
      return false;
    }
    Behaviour seen = BenignCorpus.seen(other, built.get());
    return !seen.differences().isEmpty() || !seen.strangeExits().isEmpty();
  }

  /** The same patch with what is left of it, built. */
  private static Ladder of(Ladder ladder, UnifiedDiff rest)
      throws StageException, IOException, InterruptedException {
    String diff = ladder.campaign().evidence().put(rest.print());
    PatchBuild build = ladder.lane().builder().build(ladder.target(), diff, ladder.campaign());
    return new Ladder(
        ladder.target(), ladder.finding(), diff, build, ladder.lane(), ladder.campaign());
  }

  private static boolean breaks(Ladder ladder, Target target, List<Proof> proofs)
      throws StageException, IOException, InterruptedException {
    if (proofs.isEmpty()) {
      return false;
    }
    List<Replay> replays =
        ladder.lane().replayer().replay(target, proofs, 1, false, ladder.campaign());
    for (int i = 0; i < replays.size(); i++) {
      if (VariantsStop.isOpen(ladder.finding(), proofs.get(i), replays.get(i))) {
        return true;
      }
    }
    return false;
  }
}
