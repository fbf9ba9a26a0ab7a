package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where no benign input ran into changed lines, they run once more in a process of their own: what
 * a target keeps from one call to the next, the proofs before them had made already.
 *
 * <p>Here count too the twins that the unpatched target refuses for reasons of their own (a class
 * of the wanted type, and then nobody answers at the address beside it): if they end as before, and
 * leave out some of the changed lines that each proof ran into, which are those that refuse it.
 */
final class SecondLook {
  private static final int MOST = 200;

  private final Trial patched;
  private final Map<Integer, Line.Replayed> before;
  private final List<Line.Replayed> stopped;

  /**
   * @param before what each case did on the unpatched target
   * @param stopped what the proofs did on the patched one
   */
  SecondLook(Trial patched, Map<Integer, Line.Replayed> before, List<Line.Replayed> stopped) {
    this.patched = patched;
    this.before = before;
    this.stopped = stopped;
  }

  /** The changed lines that benign inputs and such twins executed, and ended as before. */
  SortedSet<String> lines(List<Line.Case> benign, List<Line.Case> refusedTwins)
      throws IOException, InterruptedException, JobRefusal {
    List<Line.Case> all = new ArrayList<>(first(benign));
    List<Line.Case> twins = first(refusedTwins);
    all.addAll(twins);
    Map<Integer, Line.Replayed> now = patched.of(all);
    SortedSet<String> lines = new TreeSet<>();
    for (Line.Case c : all) {
      Line.Replayed replayed = now.get(c.number());
      boolean counts =
          replayed != null
              && endsAsBefore(c, replayed)
              && (!twins.contains(c) || anotherWay(replayed));
      if (counts) {
        lines.addAll(replayed.lines());
      }
    }
    return lines;
  }

  private static List<Line.Case> first(List<Line.Case> cases) {
    return cases.subList(0, Math.min(MOST, cases.size()));
  }

  private boolean endsAsBefore(Line.Case c, Line.Replayed now) {
    Line.Replayed was = before.get(c.number());
    return now.ran()
        && was.ending().equals(now.ending())
        && was.result().equals(now.result())
        && now.breaks().stream().noneMatch(b -> b.strength() > 1);
  }

  private boolean anotherWay(Line.Replayed twin) {
    return !stopped.isEmpty()
        && stopped.stream().noneMatch(p -> new HashSet<>(twin.lines()).containsAll(p.lines()));
  }
}
