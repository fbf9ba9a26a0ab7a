package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.Observation;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.util.List;

/**
 * Who takes much memory in too short a time to be sampled is told by the same case in a heap that
 * is too small for it: there it ends in an error, which has a stack.
 */
final class SmallHeap {
  /** No more than what has to be kept of all that is taken for it to count as too much. */
  private static final int MEBIBYTES = 64;

  /** Each costs a process. */
  private static final int MOST = 12;

  private final CaseRunner small;
  private int asked;

  /**
   * @param runner runs the same build
   */
  SmallHeap(CaseRunner runner) {
    this.small = runner.withHeap(MEBIBYTES);
  }

  /** With the place that shows then, where a break has none; as it is if none does. */
  Line.Replayed told(Line.Case c, Line.Replayed replayed)
      throws IOException, InterruptedException, JobRefusal {
    if (asked == MOST || replayed.breaks().stream().noneMatch(SmallHeap::isUnknown)) {
      return replayed;
    }
    asked++;
    Line.Replayed again =
        small.run(List.of(c), CaseRunner.ONE_CASE_MILLIS).replays().get(c.number());
    return again == null ? replayed : with(replayed, again);
  }

  private static boolean isUnknown(Line.Broken broken) {
    return broken.strength() > 1
        && broken.seen().frames().isEmpty()
        && broken.seen().measures().containsKey("allocatedBytes");
  }

  private static Line.Replayed with(Line.Replayed in, Line.Replayed small) {
    List<Line.Broken> breaks =
        in.breaks().stream().map(b -> isUnknown(b) ? with(b, small.breaks()) : b).toList();
    return new Line.Replayed(
        in.number(),
        in.ran(),
        in.why(),
        in.ending(),
        in.result(),
        breaks,
        in.executed(),
        in.lines(),
        in.cpuMillis(),
        in.allocatedBytes());
  }

  private static Line.Broken with(Line.Broken broken, List<Line.Broken> small) {
    Observation seen = broken.seen();
    return small.stream()
        .map(Line.Broken::seen)
        .filter(s -> s.oracle().equals(seen.oracle()) && !s.frames().isEmpty())
        .findFirst()
        .map(
            s ->
                new Observation(
                    seen.oracle(),
                    seen.cwe(),
                    seen.weakness(),
                    seen.detail(),
                    s.frames(),
                    s.cause(),
                    seen.measures()))
        .map(s -> new Line.Broken(s, broken.strength()))
        .orElse(broken);
  }
}
