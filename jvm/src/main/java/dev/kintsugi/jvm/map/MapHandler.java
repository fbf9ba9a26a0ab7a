package dev.kintsugi.jvm.map;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineWriter;
import dev.kintsugi.runtime.graph.Graph;
import dev.kintsugi.runtime.graph.Sinks;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code jvm.map}: lists entry points and candidates. A candidate is a call site of a {@link Sinks
 * sink} that a public method taking data reaches over at most {@value #FARTHEST} calls; whether the
 * data itself gets there is not looked at. Answer: lines of type {@code entry} and {@code suspect},
 * sorted, nearest first.
 */
public final class MapHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.map";

  static final int FARTHEST = 8;
  static final int MOST_CANDIDATES = 200;
  private static final int MOST_ENTRIES = 20_000;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    Graph graph = new Graph();
    for (Path place : Parts.program(context)) {
      ClassFiles.each(place, graph::add);
    }
    Path lines = context.work().resolve("lines.ndjson");
    try (LineWriter out = new LineWriter(lines)) {
      int rank = 0;
      for (Graph.Method method : graph.methods()) {
        if (isEntry(method) && rank < MOST_ENTRIES) {
          out.write(new Line.Entry(method.symbol(), "public method", rank++));
        }
      }
      for (Line.Suspect suspect : suspects(graph)) {
        out.write(suspect);
      }
    }
    context.output("lines", lines);
  }

  static List<Line.Suspect> suspects(Graph graph) {
    Map<Graph.Method, Set<Graph.Method>> callers = graph.callers();
    Map<String, Set<String>> operations = operationsOfClasses(graph);
    List<Line.Suspect> suspects = new ArrayList<>();
    for (Graph.Method method : graph.methods()) {
      Set<Sinks.Sink> seen = new LinkedHashSet<>();
      for (Graph.Call call : method.calls()) {
        Sinks.Sink sink = Sinks.table().of(call.operation());
        if (sink != null && seen.add(sink) && !safe(sink, operations.get(method.owner()))) {
          List<String> path = wayFromEntry(method, callers);
          if (!path.isEmpty()) {
            suspects.add(
                new Line.Suspect(
                    sink.cwe(),
                    sink.weakness(),
                    path.get(0),
                    call.operation() + " " + call.descriptor(),
                    method.file(),
                    call.line(),
                    path.size() - 1,
                    path));
          }
        }
      }
    }
    suspects.sort(
        Comparator.comparingInt(Line.Suspect::distance)
            .thenComparing(Line.Suspect::cwe)
            .thenComparing(Line.Suspect::entry)
            .thenComparing(Line.Suspect::sink)
            .thenComparing(Line.Suspect::file)
            .thenComparingInt(Line.Suspect::line));
    return suspects.subList(0, Math.min(MOST_CANDIDATES, suspects.size()));
  }

  private static boolean safe(Sinks.Sink sink, Set<String> operations) {
    return sink.safeWith().stream().anyMatch(operations::contains);
  }

  private static Map<String, Set<String>> operationsOfClasses(Graph graph) {
    Map<String, Set<String>> operations = new HashMap<>();
    for (Graph.Method method : graph.methods()) {
      Set<String> mine = operations.computeIfAbsent(method.owner(), k -> new HashSet<>());
      method.calls().forEach(call -> mine.add(call.operation()));
    }
    return operations;
  }

  private static boolean isEntry(Graph.Method method) {
    return method.visible() && DataTypes.takesData(method.descriptor());
  }

  /** Symbols from the nearest entry point to this method; empty if there is none near enough. */
  private static List<String> wayFromEntry(
      Graph.Method sink, Map<Graph.Method, Set<Graph.Method>> callers) {
    Map<Graph.Method, Graph.Method> next = new HashMap<>();
    Map<Graph.Method, Integer> distance = new HashMap<>();
    Deque<Graph.Method> queue = new ArrayDeque<>(List.of(sink));
    distance.put(sink, 0);
    while (!queue.isEmpty()) {
      Graph.Method method = queue.remove();
      if (isEntry(method)) {
        List<String> way = new ArrayList<>();
        for (Graph.Method m = method; m != null; m = next.get(m)) {
          way.add(m.symbol());
        }
        return way;
      }
      if (distance.get(method) < FARTHEST) {
        for (Graph.Method caller : callers.getOrDefault(method, Set.of())) {
          if (distance.putIfAbsent(caller, distance.get(method) + 1) == null) {
            next.put(caller, method);
            queue.add(caller);
          }
        }
      }
    }
    return List.of();
  }
}
