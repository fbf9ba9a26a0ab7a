package dev.kintsugi.jvm.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;

/**
 * The nodes of one method's definitions, what flows between them, and what else changes when one of
 * them is changed: the field or collection that it was taken out of, the object that it wraps.
 */
final class Values {
  private static final int DEEPEST = 4;

  private final FlowGraph graph;
  private final MethodInfo method;
  private final int[] nodes;
  private final int[] lines;
  private final InsnList code;
  private final Map<Integer, int[]> behind = new HashMap<>();
  private final Map<Integer, Integer> loose = new HashMap<>();
  private final Map<String, Integer> cells = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();

  private record Change(int[] nodes, int source, int kind) {}

  /**
   * @param lines line of each instruction
   */
  Values(FlowGraph graph, MethodInfo method, int[] lines, InsnList code) {
    this.code = code;
    this.graph = graph;
    this.method = method;
    this.lines = lines;
    this.nodes = new int[method.held.length + lines.length];
    Arrays.fill(nodes, FlowGraph.NONE);
    System.arraycopy(method.held, 0, nodes, 0, method.held.length);
  }

  /** The node of a definition. */
  int node(int definition) {
    if (nodes[definition] == FlowGraph.NONE) {
      int line = lines[definition - method.held.length];
      nodes[definition] = graph.node(FlowGraph.VALUE, method.number, line);
    }
    return nodes[definition];
  }

  /** Nodes of what a value may be. */
  int[] of(Held value) {
    int[] all = new int[value.definitions().length];
    for (int i = 0; i < all.length; i++) {
      all[i] = node(value.definitions()[i]);
    }
    return all;
  }

  void flow(Held source, int goal) {
    for (int node : of(source)) {
      graph.edge(goal, node, 0);
    }
  }

  /** Whoever changes the definition changes these nodes as well. */
  void behind(int node, int[] others) {
    behind.merge(node, others, Values::joined);
  }

  private static int[] joined(int[] one, int[] other) {
    int[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  /** An object comes to hold what a value is; done once all of the method is known. */
  void change(Held object, Held value, int kind) {
    int[] goals = of(object);
    for (int source : of(value)) {
      changes.add(new Change(goals, source, kind));
    }
  }

  /** The same for a source that is a node already. */
  void change(Held object, int source) {
    changes.add(new Change(of(object), source, 0));
  }

  /** Whether all that a value may be was made in this method. */
  boolean allMade(Held value) {
    for (int definition : value.definitions()) {
      int at = definition - method.held.length;
      if (at < 0 || code.get(at).getOpcode() != Opcodes.NEW) {
        return false;
      }
    }
    return true;
  }

  /** The cell of a map made in this method and one constant key. */
  int cell(int map, Object key) {
    return cells.computeIfAbsent(
        map + " " + key,
        k -> {
          int cell = graph.node(FlowGraph.VALUE, method.number, graph.detail(map));
          graph.edge(map, cell, 0);
          return cell;
        });
  }

  /** What a map made in this method holds under keys that are not known. */
  int loose(int map) {
    return loose.computeIfAbsent(
        map,
        k -> {
          int node = graph.node(FlowGraph.VALUE, method.number, graph.detail(map));
          graph.edge(map, node, 0);
          return node;
        });
  }

  void finish() {
    for (Change change : changes) {
      for (int node : change.nodes()) {
        spread(node, change, 0);
      }
    }
  }

  private void spread(int node, Change change, int depth) {
    graph.edge(loose.getOrDefault(node, node), change.source(), change.kind());
    if (depth < DEEPEST && change.kind() == 0) {
      for (int other : behind.getOrDefault(node, new int[0])) {
        if (other != change.source()) {
          spread(other, change, depth + 1);
        }
      }
    }
  }
}
