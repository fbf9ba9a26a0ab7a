package dev.kintsugi.runtime.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How many calls each method of a program is away from an operation that is dangerous with hostile
 * data, or from another goal. Whether data gets there is not looked at: it says where to look
 * first.
 */
public final class Distances {
  /** Farther away than any method that is listed. */
  public static final int FAR = 7;

  /** Operations that ordinary code calls everywhere say nothing about where to look. */
  private static final Set<String> ORDINARY =
      Set.of("CWE-1333", "CWE-409", "CWE-470", "CWE-789", "CWE-400");

  /** The same: nearly every program reads resources of its own. */
  private static final String RESOURCE = "reading a resource";

  private final Map<String, Integer> distances = new HashMap<>();

  /** Measures all methods of a graph. */
  public Distances(Graph graph) {
    this(graph, method -> method.calls().stream().anyMatch(Distances::isDangerous));
  }

  /** The same for other goals than dangerous operations. */
  public Distances(Graph graph, Predicate<Graph.Method> goal) {
    Map<Graph.Method, Set<Graph.Method>> callers = graph.callers();
    Deque<Graph.Method> queue = new ArrayDeque<>();
    for (Graph.Method method : graph.methods()) {
      if (goal.test(method)) {
        distances.put(method.symbol(), 0);
        queue.add(method);
      }
    }
    while (!queue.isEmpty()) {
      Graph.Method method = queue.remove();
      int next = distances.get(method.symbol()) + 1;
      for (Graph.Method caller : callers.getOrDefault(method, Set.of())) {
        if (next < FAR && distances.putIfAbsent(caller.symbol(), next) == null) {
          queue.add(caller);
        }
      }
    }
  }

  /**
   * Calls between the method of this symbol and the nearest such operation; at most {@link #FAR}.
   */
  public int of(String symbol) {
    return distances.getOrDefault(symbol, FAR);
  }

  private static boolean isDangerous(Graph.Call call) {
    Sinks.Sink sink = Sinks.table().of(call.operation());
    return sink != null && !ORDINARY.contains(sink.cwe()) && !sink.weakness().equals(RESOURCE);
  }
}
