package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.flow.FlowHandler;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The candidates of a target. Whoever asks again is answered from the ledger. A search that fails
 * gives none and stops nobody.
 *
 * @param suspected evidence id of their entry points, which are hunted earlier than others
 */
record Flows(List<Line.Suspect> suspects, List<String> said, Optional<String> suspected) {
  /** Of the time for proving the search takes one part of so many at most. */
  private static final int SHARE = 8;

  private static final Duration SHORTEST = Duration.ofSeconds(4);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** The job that searches. */
  static Job job(Target target, Campaign campaign) {
    Orders orders = new Orders(campaign);
    Duration time = campaign.budget().left("prove").dividedBy(SHARE);
    time = time.compareTo(SHORTEST) < 0 ? SHORTEST : time.compareTo(LONGEST) > 0 ? LONGEST : time;
    Limits limits = Limits.small().withWall(orders.patience(time).plus(FlowHandler.GRACE));
    return orders.job(FlowHandler.KIND, Map.of(), Parts.of(target), limits);
  }

  static Flows of(Target target, Campaign campaign) throws IOException, InterruptedException {
    return read(new Orders(campaign).run(job(target, campaign)), campaign);
  }

  static Flows read(JobResult result, Campaign campaign) throws IOException {
    if (!result.ok()) {
      String why = "the search for candidates failed: " + result.reason();
      return new Flows(List.of(), List.of(why), Optional.empty());
    }
    LineReader.Lines lines = new Orders(campaign).lines(result);
    return new Flows(
        lines.of(Line.Suspect.class),
        lines.of(Line.Said.class).stream().map(Line.Said::text).toList(),
        Optional.ofNullable(result.outputs().get("suspected"))
            .filter(id -> id.startsWith("sha256:")));
  }
}
