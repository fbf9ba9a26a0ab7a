package dev.kintsugi.jvm.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of a program as numbered nodes, and for each of them what flows into it: backwards,
 * because that is the way in which it is searched. Columns of numbers, not objects: a program of
 * ten thousand classes has hundreds of thousands of nodes.
 */
final class FlowGraph {
  /** No method, no node. */
  static final int NONE = -1;

  /** What a method returns, throws, and gets. */
  static final byte VALUE = 0;

  static final byte PARAMETER = 1;
  static final byte ARRIVING = 2;
  static final byte FIELD = 3;
  static final byte SOURCE = 4;

  /** Kind of an edge: the value itself, or into an object that holds it. */
  static final int HELD = 1;

  /** Roles of a node in a call: its result, what it throws, or the argument of that number. */
  static final int RESULT = -1;

  static final int THROWN = -2;

  private static final int MOST_NODES = 3_000_000;
  private static final int MOST_EDGES = 8_000_000;
  private static final int MOST_SITES = 800_000;

  private int[] method = new int[1 << 12];
  private int[] detail = new int[1 << 12];
  private byte[] kind = new byte[1 << 12];
  private int[] firstEdge = new int[1 << 12];
  private int[] firstUse = new int[1 << 12];
  private int nodes;

  private int[] from = new int[1 << 12];
  private int[] flag = new int[1 << 12];
  private int[] nextEdge = new int[1 << 12];
  private int edges;

  private int[] site = new int[1 << 12];
  private int[] role = new int[1 << 12];
  private int[] nextUse = new int[1 << 12];
  private int uses;

  private final List<Site> sites = new ArrayList<>();

  /**
   * A new node.
   *
   * @param detail line, or for what arrives the number of the parameter
   */
  int node(byte of, int inMethod, int detailOf) {
    if (nodes == method.length) {
      int size = nodes * 2;
      method = Arrays.copyOf(method, size);
      detail = Arrays.copyOf(detail, size);
      kind = Arrays.copyOf(kind, size);
      firstEdge = Arrays.copyOf(firstEdge, size);
      firstUse = Arrays.copyOf(firstUse, size);
    }
    method[nodes] = inMethod;
    detail[nodes] = detailOf;
    kind[nodes] = of;
    firstEdge[nodes] = NONE;
    firstUse[nodes] = NONE;
    return nodes++;
  }

  /** What {@code source} holds flows into {@code goal}. */
  void edge(int goal, int source, int kindOf) {
    if (goal == source) {
      return;
    }
    if (edges == from.length) {
      from = Arrays.copyOf(from, edges * 2);
      flag = Arrays.copyOf(flag, edges * 2);
      nextEdge = Arrays.copyOf(nextEdge, edges * 2);
    }
    from[edges] = source;
    flag[edges] = kindOf;
    nextEdge[edges] = firstEdge[goal];
    firstEdge[goal] = edges++;
  }

  /** Notes a call site and the nodes that have a part in it; its number. */
  int site(Site call) {
    int number = sites.size();
    sites.add(call);
    if (call.result() != NONE) {
      use(call.result(), number, RESULT);
    }
    for (int i = 0; i < call.arguments().length; i++) {
      if (call.changes(i)) {
        for (int argument : call.arguments()[i]) {
          use(argument, number, i);
        }
      }
    }
    return number;
  }

  /** What the call of this number throws may end in this node. */
  void thrown(int goal, int number) {
    use(goal, number, THROWN);
  }

  private void use(int node, int siteNumber, int roleOf) {
    if (uses == site.length) {
      site = Arrays.copyOf(site, uses * 2);
      role = Arrays.copyOf(role, uses * 2);
      nextUse = Arrays.copyOf(nextUse, uses * 2);
    }
    site[uses] = siteNumber;
    role[uses] = roleOf;
    nextUse[uses] = firstUse[node];
    firstUse[node] = uses++;
  }

  /** Whether there is room for one more method. */
  boolean full() {
    return nodes > MOST_NODES || edges > MOST_EDGES || sites.size() > MOST_SITES;
  }

  int nodes() {
    return nodes;
  }

  int edges() {
    return edges;
  }

  byte kind(int node) {
    return kind[node];
  }

  /** Number of the method that a node is in; {@link #NONE} for fields. */
  int method(int node) {
    return method[node];
  }

  int detail(int node) {
    return detail[node];
  }

  int firstEdge(int node) {
    return firstEdge[node];
  }

  int nextEdge(int edge) {
    return nextEdge[edge];
  }

  int from(int edge) {
    return from[edge];
  }

  int flag(int edge) {
    return flag[edge];
  }

  int firstUse(int node) {
    return firstUse[node];
  }

  int nextUse(int use) {
    return nextUse[use];
  }

  Site siteOf(int use) {
    return sites.get(site[use]);
  }

  int role(int use) {
    return role[use];
  }
}
