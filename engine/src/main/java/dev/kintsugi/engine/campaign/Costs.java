package dev.kintsugi.engine.campaign;

import dev.kintsugi.api.Finding;
import dev.kintsugi.engine.jobs.RecordedJobEngine;
import dev.kintsugi.engine.jobs.RecordedJobEngine.Recorded;
import dev.kintsugi.engine.ledger.Entry;
import dev.kintsugi.engine.ledger.Ledger;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * All times and costs of a campaign, from its ledger; the one part of a report that varies.
 *
 * <p>{@code F-N.provenMillis} is the real time from the end of the stage before the hunt until the
 * job that made the finding's first proof stood in the ledger. Where a campaign was stopped and
 * continued in between, the pause is part of it.
 */
final class Costs {
  private Costs() {}

  static SortedMap<String, String> of(Ledger ledger, StageLog stages, List<Finding> findings) {
    JsonMapper json = JsonMapper.builder().build();
    TreeMap<String, String> costs = new TreeMap<>();
    TreeMap<String, long[]> kinds = new TreeMap<>();
    for (var body : ledger.bodies(RecordedJobEngine.KIND)) {
      Recorded job = json.treeToValue(body, Recorded.class);
      long[] sums = kinds.computeIfAbsent(job.job().kind(), k -> new long[3]);
      sums[0]++;
      sums[1] += job.result().usage().wallMillis();
      sums[2] += job.result().usage().cpuMillis();
    }
    kinds.forEach(
        (kind, sums) -> {
          costs.put("job." + kind + ".count", Long.toString(sums[0]));
          costs.put("job." + kind + ".wallMillis", Long.toString(sums[1]));
          costs.put("job." + kind + ".cpuMillis", Long.toString(sums[2]));
        });
    for (String stage : List.of("find", "prove", "patch", PatternRun.STAGE)) {
      costs.put("stage." + stage + ".wallMillis", Long.toString(stages.millis(stage)));
    }
    List<Entry> entries = ledger.entries();
    if (!entries.isEmpty()) {
      costs.put("started", java.time.Instant.ofEpochMilli(entries.get(0).time()).toString());
      Entry last = entries.get(entries.size() - 1);
      costs.put("ended", java.time.Instant.ofEpochMilli(last.time()).toString());
      costs.put("ledger.head", last.hash());
    }
    proven(entries, findings, costs);
    return costs;
  }

  private static void proven(
      List<Entry> entries, List<Finding> findings, TreeMap<String, String> costs) {
    OptionalLong start =
        entries.stream().filter(e -> StageLog.ended(e, "find")).mapToLong(Entry::time).findFirst();
    TreeMap<String, Long> ends = new TreeMap<>();
    for (Entry entry : entries) {
      if (entry.kind().equals(RecordedJobEngine.KIND)) {
        ends.putIfAbsent(entry.body().path("id").asString(""), entry.time());
      }
    }
    for (Finding finding : findings) {
      Long end = ends.get(finding.proof().job());
      if (start.isPresent() && end != null) {
        costs.put(finding.id() + ".provenMillis", Long.toString(end - start.getAsLong()));
      }
    }
  }
}
