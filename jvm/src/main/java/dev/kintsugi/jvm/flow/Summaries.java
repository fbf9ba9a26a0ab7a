package dev.kintsugi.jvm.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a method's result, exception or changed argument is made of: which of its parameters, which
 * fields and sources. Made when it is asked for, with all that it needs in turn, and kept.
 *
 * <p>Bounded: a summary looks at {@value #MOST_OF_ONE} nodes, nearest first, all of them together
 * at {@value #MOST}; beyond that they are incomplete, never wrong.
 */
final class Summaries {
  private static final int MOST_OF_ONE = 1_200;
  private static final int MOST = 1_500_000;

  private final Model model;
  private final Steps steps;
  private final Map<Long, Summary> known = new HashMap<>();
  private final Deque<Work> queue = new ArrayDeque<>();
  private int looked;

  /**
   * One step backwards, seen from where it led: the node that comes next on the way to the sink.
   *
   * @param via the summary that it went through; null for a plain step
   * @param end where it came out of that summary
   */
  record Hop(int next, Summary via, int end) {}

  private record Work(Summary of, int node) {}

  private record Waiting(Summary of, int node, Steps.Entered entered) {}

  /** One summary. */
  static final class Summary {
    final int start;
    final boolean objects;
    final Map<Integer, Hop> hops = new LinkedHashMap<>();
    final List<Integer> ends = new ArrayList<>(2);
    private final List<Waiting> waiting = new ArrayList<>(2);

    Summary(int start, boolean objects) {
      this.start = start;
      this.objects = objects;
    }
  }

  Summaries(Model model) {
    this.model = model;
    this.steps = new Steps(model);
  }

  /** The summary of one node of a method. */
  Summary of(int start, boolean objects) {
    Summary summary = ask(start, objects);
    while (!queue.isEmpty()) {
      Work work = queue.remove();
      look(work.of(), work.node());
    }
    return summary;
  }

  private Summary ask(int start, boolean objects) {
    long key = (long) start << 1 | (objects ? 1 : 0);
    Summary summary = known.get(key);
    if (summary == null) {
      summary = new Summary(start, objects);
      known.put(key, summary);
      reach(summary, start, new Hop(FlowGraph.NONE, null, FlowGraph.NONE));
    }
    return summary;
  }

  private void reach(Summary summary, int node, Hop hop) {
    boolean room = summary.hops.size() < MOST_OF_ONE && looked < MOST;
    if (room && summary.hops.putIfAbsent(node, hop) == null) {
      looked++;
      queue.add(new Work(summary, node));
    }
  }

  private void look(Summary summary, int node) {
    byte kind = model.graph.kind(node);
    boolean end =
        kind == FlowGraph.ARRIVING || kind == FlowGraph.FIELD || model.sources.containsKey(node);
    if (end && node != summary.start) {
      end(summary, node);
      return;
    }
    steps.plain(node, summary.objects, from -> reach(summary, from, new Hop(node, null, -1)));
    steps.entered(
        node,
        entered -> {
          Summary inner = ask(entered.start(), summary.objects);
          Waiting waiting = new Waiting(summary, node, entered);
          inner.waiting.add(waiting);
          List.copyOf(inner.ends).forEach(e -> handOver(inner, e, waiting));
        });
  }

  private void end(Summary summary, int node) {
    summary.ends.add(node);
    List.copyOf(summary.waiting).forEach(waiting -> handOver(summary, node, waiting));
  }

  private void handOver(Summary inner, int end, Waiting waiting) {
    for (int node : steps.outside(end, waiting.entered())) {
      reach(waiting.of(), node, new Hop(waiting.node(), inner, end));
    }
  }
}
