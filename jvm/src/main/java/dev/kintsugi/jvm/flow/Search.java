package dev.kintsugi.jvm.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes backwards from a sink until data of an outsider is reached, nearest first: a step within a
 * method is the shortest, then one through a called method, to a caller, over a field.
 */
final class Search {
  private static final int FARTHEST = 160;
  private static final int MOST_OF_ONE = 4_000;
  private static final long MOST = 10_000_000;
  private static final int MOST_ENTRIES = 24;
  private static final int STEP = 1;
  private static final int THROUGH = 3;
  private static final int CALLER = 4;
  private static final int OVER_FIELD = 5;
  private static final int DEEPEST = 6;
  private static final int LONGEST = 150;

  private final Model model;
  private final Entries entries;
  private final Summaries summaries;
  private final Steps steps;
  private final int[] seenIn;
  private final int[] cost;
  private final int[] next;
  private final Summaries.Summary[] via;
  private final int[] end;
  private final List<List<Integer>> buckets = new ArrayList<>();
  private int walk;
  private long looked;

  /**
   * Data of an outsider that gets to a sink.
   *
   * @param argument number of the entry point's argument; -1 if the data is read by the method
   * @param node where it arrives
   */
  record Hit(SinkPoint sink, MethodInfo entry, int argument, int node, int cost) {}

  Search(Model model, Entries entries) {
    this.model = model;
    this.entries = entries;
    this.summaries = new Summaries(model);
    this.steps = new Steps(model);
    int size = model.graph.nodes();
    this.seenIn = new int[size];
    this.cost = new int[size];
    this.next = new int[size];
    this.via = new Summaries.Summary[size];
    this.end = new int[size];
    for (int i = 0; i <= FARTHEST; i++) {
      buckets.add(new ArrayList<>());
    }
  }

  /** Whether there is work left to be done. */
  boolean spent() {
    return looked > MOST;
  }

  /** Where data that gets to this sink comes from, nearest first. Valid until the next call. */
  List<Hit> from(SinkPoint sink) {
    walk++;
    buckets.forEach(List::clear);
    for (int node : sink.nodes()) {
      reach(node, 0, FlowGraph.NONE, null, FlowGraph.NONE);
    }
    List<Hit> hits = new ArrayList<>();
    Set<MethodInfo> found = new HashSet<>();
    int left = MOST_OF_ONE;
    for (int distance = 0; distance <= FARTHEST; distance++) {
      List<Integer> bucket = buckets.get(distance);
      for (int i = 0; i < bucket.size() && left > 0 && hits.size() < MOST_ENTRIES; i++) {
        int node = bucket.get(i);
        if (cost[node] == distance) {
          left--;
          looked++;
          hit(sink, node, distance, found, hits);
          expand(node, sink.objects(), distance);
        }
      }
    }
    return hits;
  }

  private void hit(SinkPoint sink, int node, int distance, Set<MethodInfo> found, List<Hit> hits) {
    FlowGraph graph = model.graph;
    boolean source = model.sources.containsKey(node);
    if (!source && graph.kind(node) != FlowGraph.ARRIVING) {
      return;
    }
    MethodInfo method = model.types.methods().get(graph.method(node));
    int argument = source ? -1 : graph.detail(node);
    if ((source || entries.isEntry(method, argument)) && found.add(method)) {
      int number = source ? -1 : argument - (method.isStatic() ? 0 : 1);
      hits.add(new Hit(sink, method, number, node, distance));
    }
  }

  private void expand(int node, boolean objects, int distance) {
    byte kind = model.graph.kind(node);
    int step = kind == FlowGraph.FIELD ? OVER_FIELD : STEP;
    steps.plain(node, objects, from -> reach(from, distance + step, node, null, FlowGraph.NONE));
    steps.entered(
        node,
        entered -> {
          Summaries.Summary inner = summaries.of(entered.start(), objects);
          for (int out : inner.ends) {
            for (int from : steps.outside(out, entered)) {
              reach(from, distance + THROUGH, node, inner, out);
            }
          }
        });
    if (kind == FlowGraph.ARRIVING) {
      if (objects) {
        steps.constructors(
            node, from -> reach(from, distance + OVER_FIELD, node, null, FlowGraph.NONE));
      }
      steps.callers(node, from -> reach(from, distance + CALLER, node, null, FlowGraph.NONE));
    }
  }

  private void reach(int node, int distance, int towards, Summaries.Summary through, int out) {
    boolean nearer = seenIn[node] != walk || distance < cost[node];
    if (nearer && distance <= FARTHEST) {
      seenIn[node] = walk;
      cost[node] = distance;
      next[node] = towards;
      via[node] = through;
      end[node] = out;
      buckets.get(distance).add(node);
    }
  }

  /** The nodes from where a hit's data arrives to the sink, through called methods as well. */
  List<Integer> way(Hit hit) {
    List<Integer> way = new ArrayList<>();
    for (int node = hit.node(); node != FlowGraph.NONE && way.size() < LONGEST; node = next[node]) {
      way.add(node);
      if (via[node] != null) {
        inside(via[node], end[node], 0, way);
      }
    }
    return way;
  }

  private static void inside(Summaries.Summary summary, int from, int depth, List<Integer> way) {
    int node = from;
    while (node != FlowGraph.NONE && way.size() < LONGEST) {
      way.add(node);
      Summaries.Hop hop = summary.hops.get(node);
      if (hop == null) {
        return;
      }
      if (hop.via() != null && depth < DEEPEST) {
        inside(hop.via(), hop.end(), depth + 1, way);
      }
      node = hop.next();
    }
  }

  /** Frees what only the search needs. */
  void forget() {
    Arrays.fill(via, null);
    buckets.forEach(List::clear);
  }
}
