package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Alert;
import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.Coverage;
import dev.kintsugi.api.Idea;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Progress;
import dev.kintsugi.api.StageException;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.judge.Judge;
import dev.kintsugi.jvm.reach.AlertHandler;
import dev.kintsugi.jvm.wire.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the alerts of other scanners point, if the user gave any.
 *
 * @param alerts as they were given
 * @param pointed what each points at, by its number
 * @param first evidence id of the entry points that are hunted first
 */
record Pointers(List<Alert> alerts, Map<Integer, Line.Pointed> pointed, Optional<String> first) {
  /** Those of a campaign; the same each time they are asked for, and a job once. */
  static Pointers of(Target target, Campaign campaign)
      throws StageException, IOException, InterruptedException {
    Optional<Idea> idea =
        campaign.settings().ideas().stream().filter(i -> i.kind().equals(Idea.ALERTS)).findFirst();
    if (idea.isEmpty()) {
      return new Pointers(List.of(), Map.of(), Optional.empty());
    }
    Path given = campaign.evidence().folder(idea.get().evidence()).resolve("alerts.json");
    Alert[] alerts = JsonMapper.builder().build().readValue(given, Alert[].class);
    Orders orders = new Orders(campaign);
    SortedMap<String, String> inputs = Parts.of(target);
    inputs.put("alerts", idea.get().evidence());
    JobResult result =
        orders.mustRun(orders.job(AlertHandler.KIND, Map.of(), inputs, Orders.RUNNING));
    Map<Integer, Line.Pointed> pointed = new HashMap<>();
    for (Line.Pointed one : orders.lines(result).of(Line.Pointed.class)) {
      pointed.put(one.number(), one);
    }
    long reached = pointed.values().stream().filter(p -> !p.entries().isEmpty()).count();
    String said = reached + " of " + alerts.length + " alerts are reached from entry points";
    campaign.progress().accept(Progress.of(Idea.ALERTS, said));
    Optional<String> first =
        Optional.ofNullable(result.outputs().get("first")).filter(id -> id.startsWith("sha256:"));
    return new Pointers(List.of(alerts), pointed, first);
  }

  /** Each alert with its places, open, and with what the hunt did about it. */
  List<Alert> after(Coverage coverage, Set<String> called) {
    List<Alert> all = new ArrayList<>();
    for (int i = 0; i < alerts.size(); i++) {
      Alert alert = alerts.get(i);
      Location given = alert.places().get(0);
      Line.Pointed at = pointed.getOrDefault(i, new Line.Pointed(i, false, List.of(), List.of()));
      List<Location> places = at.methods().stream().map(symbol -> place(symbol, given)).toList();
      all.add(
          alert.with(
              places.isEmpty() ? List.of(place("", given)) : places,
              "",
              why(alert, at, coverage, called)));
    }
    return all;
  }

  private static Location place(String symbol, Location given) {
    return new Location("jvm", symbol, given.file(), given.line(), given.detail());
  }

  private static String why(Alert alert, Line.Pointed at, Coverage coverage, Set<String> called) {
    if (alert.places().get(0).file().isEmpty()) {
      return "it names no file";
    } else if (!at.file()) {
      return "no class of the program comes from its file";
    } else if (at.methods().isEmpty()) {
      return "no method lies at its line";
    } else if (at.entries().isEmpty()) {
      return "no entry point that takes data reaches it";
    }
    if (!alert.cwe().isEmpty() && alert.cwe().stream().noneMatch(Judge::judges)) {
      return "no oracle judges " + String.join(", ", alert.cwe());
    }
    List<String> hunted = at.entries().stream().filter(called::contains).toList();
    int all = at.entries().size();
    if (hunted.isEmpty()) {
      String reason = coverage.uncalled().getOrDefault(at.entries().get(0), "it was not hunted");
      return "none of " + all + " entry points that reach it was called: " + reason;
    }
    return "not proven: "
        + hunted.size()
        + " of "
        + all
        + " entry points that reach it were called in a hunt of "
        + coverage.probes()
        + " probes, and nothing of the kind broke there";
  }
}
