package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.graph.Distances;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.reach.ClassScan;
import dev.kintsugi.runtime.reach.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Entry points from which a regular expression is near that is slow on some text: few calls away,
 * or in a class that keeps a text for a method of its own which matches with it.
 */
final class NearPatterns {
  private static final int MOST_CALLS = 2;
  private static final String SLOW = "CWE-1333";

  private NearPatterns() {}

  /**
   * The entry points, with the weakness class of slow expressions beside those that they are
   * suspected of already.
   *
   * @param users symbols of the methods that match with such an expression
   */
  static Map<String, Set<String>> among(
      List<List<Plan>> entries,
      ClassScan scan,
      Set<String> users,
      Map<String, Set<String>> suspected) {
    Map<String, Set<String>> all = new TreeMap<>(suspected);
    Set<String> owners = new TreeSet<>();
    users.forEach(user -> owners.add(Symbol.parse(user).owner()));
    Distances distances = scan.distances(users);
    for (List<Plan> each : entries) {
      String entry = each.get(0).entry();
      Symbol symbol = Symbol.parse(entry);
      boolean object = symbol.isConstructor() || each.get(0).call().receiver() != null;
      if (object && owners.contains(symbol.owner()) || distances.of(entry) <= MOST_CALLS) {
        Set<String> classes = new TreeSet<>(all.getOrDefault(entry, Set.of()));
        classes.add(SLOW);
        all.put(entry, classes);
      }
    }
    return all;
  }
}
