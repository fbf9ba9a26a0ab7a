package dev.kintsugi.jvm.reach;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.map.DataTypes;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineWriter;
import dev.kintsugi.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code jvm.alerts}: which methods the alerts of another scanner point at, and which entry points
 * reach those.
 *
 * <p>Input {@code alerts}, a folder with {@code alerts.json}, a list whose elements have {@code
 * places}, {@code end} and {@code cwe}. A file is found by its path's end, for scanners begin paths
 * wherever they like; a line by the line number tables, or, where it stands above the first
 * statement of a method, by the method that follows. Answers: {@code lines}, one for each alert;
 * {@code first}, the symbols of all such entry points, each behind weakness classes and a blank.
 */
public final class AlertHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.alerts";

  private static final int MOST_ALERTS = 5_000;
  private static final int MOST_METHODS = 50;
  private static final int MOST_ENTRIES = 200;
  private static final int HEAD = 5;
  private static final Pattern CLASS = Pattern.compile("CWE-\\d{1,5}");

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    Graph graph = new Graph();
    Code code = Code.read(context, graph);
    Entries entries = new Entries(graph, code);
    SortedMap<String, SortedSet<String>> first = new TreeMap<>();
    Path lines = context.work().resolve("lines.ndjson");
    try (LineWriter out = new LineWriter(lines)) {
      int number = 0;
      for (JsonNode alert : alerts(context.input("alerts"))) {
        Line.Pointed pointed = pointed(number++, alert, code, entries);
        out.write(pointed);
        for (String entry : pointed.entries()) {
          alert
              .path("cwe")
              .forEach(c -> first.computeIfAbsent(entry, k -> new TreeSet<>()).add(known(c)));
          first.computeIfAbsent(entry, k -> new TreeSet<>());
        }
      }
    }
    List<String> ordered = new ArrayList<>();
    first.forEach((entry, classes) -> ordered.add(String.join(",", classes) + " " + entry));
    context.output("first", Files.write(context.work().resolve("first"), ordered));
    context.output("lines", lines);
  }

  private static String known(JsonNode weakness) {
    String text = weakness.asString("");
    return CLASS.matcher(text).matches() ? text : "-";
  }

  private static JsonNode alerts(Path folder) throws IOException, JobRefusal {
    try {
      JsonNode alerts = JsonMapper.builder().build().readTree(folder.resolve("alerts.json"));
      if (alerts.size() > MOST_ALERTS) {
        throw new JobRefusal("there are more than " + MOST_ALERTS + " alerts");
      }
      return alerts;
    } catch (JacksonException e) {
      throw new JobRefusal("the alerts can't be read");
    }
  }

  private static Line.Pointed pointed(int number, JsonNode alert, Code code, Entries entries) {
    JsonNode place = alert.path("places").path(0);
    int from = place.path("line").asInt(0);
    int to = Math.max(from, alert.path("end").asInt(0));
    List<Code.Method> there = code.at(place.path("file").asString(""));
    List<Code.Method> hit =
        there.stream().filter(m -> overlap(m, from, to)).limit(MOST_METHODS).toList();
    if (hit.isEmpty()) {
      hit =
          there.stream()
              .filter(m -> begin(m) > to && begin(m) <= to + HEAD)
              .min(Comparator.comparingInt(AlertHandler::begin))
              .stream()
              .toList();
    }
    List<String> methods = hit.stream().map(Code.Method::symbol).sorted().toList();
    return new Line.Pointed(number, !there.isEmpty(), methods, entries.reaching(methods));
  }

  private static boolean overlap(Code.Method method, int from, int to) {
    int end = method.lines().stream().mapToInt(n -> n).max().orElse(-1);
    return begin(method) <= to && end >= from;
  }

  private static int begin(Code.Method method) {
    return method.lines().stream().mapToInt(n -> n).min().orElse(Integer.MAX_VALUE);
  }

  /** Entry points that reach methods; several alerts point at the same ones. */
  private static final class Entries {
    private final Reaching reaching;
    private final List<String> all;
    private final Map<List<String>, List<String>> known = new HashMap<>();

    Entries(Graph graph, Code code) {
      reaching = new Reaching(graph, code);
      all =
          graph.methods().stream()
              .filter(DataTypes::isEntry)
              .map(Graph.Method::symbol)
              .collect(Collectors.toList());
    }

    List<String> reaching(List<String> methods) {
      if (methods.isEmpty()) {
        return List.of();
      }
      return known.computeIfAbsent(
          methods,
          k -> {
            SortedSet<String> reached = reaching.of(k);
            return all.stream().filter(reached::contains).limit(MOST_ENTRIES).toList();
          });
    }
  }
}
