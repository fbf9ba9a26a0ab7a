package dev.kintsugi.jvm.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that is known of a program: its types, the graph of its values, its calls and sinks. */
final class Model {
  final Hierarchy types;
  final FlowGraph graph = new FlowGraph();
  final Calls calls;
  final Rules rules = new Rules();
  final List<SinkPoint> sinks = new ArrayList<>();

  /** All sites that may stay in the program, in the order in which they were found. */
  final List<Site> sites = new ArrayList<>();

  /** Words for each node that is a source. */
  final Map<Integer, String> sources = new TreeMap<>();

  /** Weakness class against which the value of a node was treated. */
  final Map<Integer, String> treated = new HashMap<>();

  private final Map<String, Integer> fields = new HashMap<>();

  Model(Hierarchy types) {
    this.types = types;
    this.calls = new Calls(types);
    for (MethodInfo method : types.methods()) {
      nodes(method);
    }
  }

  private void nodes(MethodInfo method) {
    int arity = method.arity();
    method.arriving = new int[arity];
    method.held = new int[arity];
    for (int i = 0; i < arity; i++) {
      method.arriving[i] = graph.node(FlowGraph.ARRIVING, method.number, i);
      method.held[i] = graph.node(FlowGraph.PARAMETER, method.number, 0);
      graph.edge(method.held[i], method.arriving[i], 0);
    }
    method.returned = graph.node(FlowGraph.VALUE, method.number, 0);
    method.thrown = graph.node(FlowGraph.VALUE, method.number, 0);
  }

  /** The node of a field of the program; {@link FlowGraph#NONE} if a library declares it. */
  int field(String owner, String name) {
    String declaring = types.declaring(owner, name);
    if (declaring == null) {
      return FlowGraph.NONE;
    }
    return fields.computeIfAbsent(
        declaring + "#" + name, k -> graph.node(FlowGraph.FIELD, FlowGraph.NONE, 0));
  }

  /** Adds a call site; its number in the graph. */
  int add(Site site) {
    sites.add(site);
    calls.add(site);
    return graph.site(site);
  }
}
