package dev.kintsugi.patch.template;

import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The call graph of a recursion as the frames of its proofs show it. A head is a method without
 * which no cycle is left (a feedback vertex of size one); heads that the innermost frames pass most
 * often come first. If no single method lies on all cycles, every method of them is offered.
 */
final class Cycles {
  private final SortedMap<String, SortedSet<String>> calls = new TreeMap<>();
  private final Map<String, Location> places = new HashMap<>();
  private final Map<String, Integer> passes = new HashMap<>();
  private final SortedSet<String> methods = new TreeSet<>();

  static Cycles of(List<Observation> seen) {
    Cycles cycles = new Cycles();
    seen.forEach(o -> cycles.methods.addAll(members(o)));
    seen.forEach(cycles::add);
    return cycles;
  }

  SortedSet<String> methods() {
    return methods;
  }

  /** Places where counting stops the recursion, best first. */
  List<Location> heads() {
    List<String> known = new ArrayList<>(places.keySet());
    known.sort(
        Comparator.comparingInt((String m) -> -passes.get(m))
            .thenComparing(Comparator.naturalOrder()));
    List<String> heads = known.stream().filter(m -> !cyclicWithout(m)).toList();
    return (heads.isEmpty() ? known : heads).stream().map(places::get).toList();
  }

  /**
   * What the cause names, if all of it is among the frames; where it names otherwise, what recurs.
   */
  private static SortedSet<String> members(Observation seen) {
    SortedSet<String> once = new TreeSet<>();
    SortedSet<String> again = new TreeSet<>();
    for (Location frame : seen.frames()) {
      if (!once.add(frame.symbol())) {
        again.add(frame.symbol());
      }
    }
    once.retainAll(seen.cause());
    boolean all = !once.isEmpty() && once.size() == Set.copyOf(seen.cause()).size();
    return all ? once : again;
  }

  private void add(Observation seen) {
    List<Location> cycle =
        seen.frames().stream().filter(f -> methods.contains(f.symbol())).toList();
    for (int i = 0; i < cycle.size(); i++) {
      Location callee = cycle.get(i);
      if (!callee.file().isEmpty()) {
        places.putIfAbsent(callee.symbol(), callee);
        passes.merge(callee.symbol(), 1, Integer::sum);
      }
      if (i + 1 < cycle.size()) {
        calls.computeIfAbsent(cycle.get(i + 1).symbol(), m -> new TreeSet<>()).add(callee.symbol());
      }
    }
  }

  private boolean cyclicWithout(String head) {
    Set<String> done = new HashSet<>(Set.of(head));
    for (String start : calls.keySet()) {
      if (cyclic(start, head, new HashSet<>(), done)) {
        return true;
      }
    }
    return false;
  }

  /** Depth-first search; the depth is bounded by the number of distinct methods in the frames. */
  private boolean cyclic(String method, String head, Set<String> open, Set<String> done) {
    if (open.contains(method)) {
      return true;
    }
    if (done.contains(method)) {
      return false;
    }
    open.add(method);
    for (String callee : calls.getOrDefault(method, new TreeSet<>())) {
      if (!callee.equals(head) && cyclic(callee, head, open, done)) {
        return true;
      }
    }
    open.remove(method);
    done.add(method);
    return false;
  }
}
