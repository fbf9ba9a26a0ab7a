package dev.kintsugi.jvm.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * CWE-674: calls on a cycle of the call graph (strongly connected components; Tarjan, SIAM J.
 * Comput. 1972). Whether the depth follows the input is for the search to suspect and for a proof
 * to tell.
 */
final class Recursions {
  private static final int MOST_OF_A_CYCLE = 16;
  private static final int LARGEST = 400;

  private final Model model;
  private final int[][] goals;
  private final List<List<Site>> sites = new ArrayList<>();
  private final int[] component;

  Recursions(Model model) {
    this.model = model;
    int size = model.types.methods().size();
    this.goals = new int[size][];
    this.component = new int[size];
    for (int i = 0; i < size; i++) {
      sites.add(List.of());
    }
    for (Site site : model.sites) {
      if (sites.get(site.caller()).isEmpty()) {
        sites.set(site.caller(), new ArrayList<>(4));
      }
      sites.get(site.caller()).add(site);
    }
    for (int i = 0; i < size; i++) {
      goals[i] =
          sites.get(i).stream()
              .flatMap(s -> model.calls.goals(s).stream())
              .mapToInt(m -> m.number)
              .distinct()
              .toArray();
    }
  }

  /** Adds a sink for each method that can come back to itself. */
  void add() {
    List<List<Integer>> members = components();
    for (List<Integer> cycle : members) {
      int first = cycle.get(0);
      boolean back = cycle.size() > 1 || IntStream.of(goals[first]).anyMatch(g -> g == first);
      if (back && cycle.size() <= LARGEST) {
        cycle.stream().sorted().limit(MOST_OF_A_CYCLE).forEach(this::sink);
      }
    }
  }

  private void sink(int caller) {
    for (Site site : sites.get(caller)) {
      for (MethodInfo goal : model.calls.goals(site)) {
        if (component[goal.number] == component[caller]) {
          int[] nodes =
              IntStream.range(0, site.arguments().length)
                  .flatMap(i -> IntStream.of(site.arguments()[i]))
                  .distinct()
                  .toArray();
          List<MethodInfo> cycle = way(goal.number, caller);
          if (nodes.length > 0 && !cycle.isEmpty()) {
            model.sinks.add(
                new SinkPoint(
                    "CWE-674",
                    "recursion over input",
                    goal.owner.name.replace('/', '.') + "#" + goal.name,
                    model.types.methods().get(caller),
                    site.line(),
                    -2,
                    nodes,
                    true,
                    cycle,
                    Set.of()));
            return;
          }
        }
      }
    }
  }

  /** The shortest way from one method to another within their component. */
  private List<MethodInfo> way(int from, int to) {
    Map<Integer, Integer> before = new HashMap<>();
    Deque<Integer> queue = new ArrayDeque<>(List.of(from));
    before.put(from, from);
    while (!queue.isEmpty() && !before.containsKey(to)) {
      int at = queue.remove();
      for (int goal : goals[at]) {
        if (component[goal] == component[from] && before.putIfAbsent(goal, at) == null) {
          queue.add(goal);
        }
      }
    }
    if (!before.containsKey(to)) {
      return List.of();
    }
    List<MethodInfo> way = new ArrayList<>();
    for (int at = to; at != from; at = before.get(at)) {
      way.add(0, model.types.methods().get(at));
    }
    way.add(0, model.types.methods().get(from));
    return way;
  }

  /** Components by Tarjan's way, without recursion: hostile call graphs are deep. */
  private List<List<Integer>> components() {
    int size = goals.length;
    int[] index = new int[size];
    int[] low = new int[size];
    int[] at = new int[size];
    boolean[] open = new boolean[size];
    int count = 0;
    Deque<Integer> stack = new ArrayDeque<>();
    Deque<Integer> path = new ArrayDeque<>();
    List<List<Integer>> all = new ArrayList<>();
    for (int root = 0; root < size; root++) {
      if (index[root] != 0) {
        continue;
      }
      path.push(root);
      while (!path.isEmpty()) {
        int node = path.peek();
        if (at[node] == 0 && index[node] == 0) {
          index[node] = low[node] = ++count;
          stack.push(node);
          open[node] = true;
        }
        if (at[node] < goals[node].length) {
          int goal = goals[node][at[node]++];
          if (index[goal] == 0) {
            path.push(goal);
          } else if (open[goal]) {
            low[node] = Math.min(low[node], index[goal]);
          }
          continue;
        }
        path.pop();
        if (!path.isEmpty()) {
          low[path.peek()] = Math.min(low[path.peek()], low[node]);
        }
        if (low[node] == index[node]) {
          all.add(close(node, stack, open, all.size()));
        }
      }
    }
    return all;
  }

  private List<Integer> close(int node, Deque<Integer> stack, boolean[] open, int number) {
    List<Integer> members = new ArrayList<>();
    int member;
    do {
      member = stack.pop();
      open[member] = false;
      component[member] = number;
      members.add(member);
    } while (member != node);
    return members;
  }
}
