package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Entry points that refuse without an exception, by null or an empty result: what a limit may
 * refuse is refused, and not answered otherwise, if the program without the patch gives that very
 * answer to the input cut off at a third and at half of its length, and gave another one to all of
 * it.
 *
 * <p>Not seen as refused: answers that depend on the input, and results that have no stable form.
 */
final class QuietRefusals {
  /** Parts of the length at which an input is cut off: two, lest one of them be an end as well. */
  private static final List<Integer> PARTS = List.of(3, 2);

  private static final String UNSTABLE = "-";

  private QuietRefusals() {}

  /**
   * Cases that are refused like malformed ones.
   *
   * @param doubtful cases that a limit may refuse
   * @param was what they did before the patch, by number
   * @param now what they do after it
   * @param before runs cases on the program without the patch
   */
  static Set<Line.Case> of(
      List<Line.Case> doubtful,
      Map<Integer, Line.Replayed> was,
      Map<Integer, Line.Replayed> now,
      Trial before)
      throws IOException, InterruptedException, JobRefusal {
    List<Line.Case> open = new ArrayList<>();
    for (Line.Case c : doubtful) {
      String answer = answer(now, c.number());
      if (!answer.equals(UNSTABLE) && !answer.equals(was.get(c.number()).result())) {
        open.add(c);
      }
    }
    if (open.isEmpty()) {
      return Set.of();
    }
    Map<Integer, Line.Replayed> malformed = before.of(cutOff(open));
    Set<Line.Case> refused = new HashSet<>();
    for (int i = 0; i < open.size(); i++) {
      int from = i * PARTS.size();
      String answer = answer(now, open.get(i).number());
      if (answer.equals(answer(malformed, from)) && answer.equals(answer(malformed, from + 1))) {
        refused.add(open.get(i));
      }
    }
    return refused;
  }

  private static List<Line.Case> cutOff(List<Line.Case> cases) {
    List<Line.Case> all = new ArrayList<>();
    for (Line.Case c : cases) {
      for (int part : PARTS) {
        byte[] start = Arrays.copyOf(c.input(), c.input().length / part);
        all.add(new Line.Case(all.size(), c.program(), start, ""));
      }
    }
    return all;
  }

  private static String answer(Map<Integer, Line.Replayed> replays, int number) {
    Line.Replayed replayed = replays.get(number);
    boolean given = replayed != null && replayed.ran() && replayed.returned();
    return given ? replayed.result() : UNSTABLE;
  }
}
