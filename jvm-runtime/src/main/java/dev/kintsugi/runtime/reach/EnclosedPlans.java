package dev.kintsugi.runtime.reach;

import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plans where the hostile data comes inside an object that is made of it. Most of what takes
 * objects only keeps them, so that these plans are bounded: all where an entry point takes data as
 * it is as well and a dangerous operation is near; of the others the best, one in ten.
 */
final class EnclosedPlans {
  /** Plans of one entry point. */
  private static final int MOST = 2;

  /** Of the others, at least so many entry points are tried. */
  private static final int LEAST = 40;

  /** Where there are many entry points, so many for a hundred. */
  private static final int PERCENT = 10;

  private static final Pattern KEEPS =
      Pattern.compile("(?:set|add|with|put|use|register|get|is|has|compareTo)(?:[A-Z_]\\w*)?");

  private final HotRecipes recipes;
  private final Map<String, List<Plan>> near = new LinkedHashMap<>();
  private final Map<String, List<Plan>> others = new LinkedHashMap<>();

  EnclosedPlans(RecipeBook book, ClassScan scan) {
    this.recipes = new HotRecipes(book, scan);
  }

  /**
   * Keeps the plans of an entry point, if it has any.
   *
   * @param taken parameters that take data otherwise
   * @param isNear whether a dangerous operation is near
   */
  void add(PlanMaker maker, Executable executable, List<Integer> taken, boolean isNear) {
    if (!isNear && KEEPS.matcher(executable.getName()).matches()) {
      return;
    }
    SortedMap<Integer, List<HotRecipes.Hot>> ways = new TreeMap<>();
    for (int i = 0; i < executable.getParameterCount(); i++) {
      if (!taken.contains(i)) {
        ways.put(i, ways(executable.getParameterTypes()[i]));
      }
    }
    Map<String, List<Plan>> into = isNear && !taken.isEmpty() ? near : others;
    for (Plan each : plans(maker, ways)) {
      into.computeIfAbsent(each.entry(), e -> new ArrayList<>()).add(each);
    }
  }

  /** Another place before another way; none if it can't be called. */
  private static List<Plan> plans(PlanMaker maker, SortedMap<Integer, List<HotRecipes.Hot>> ways) {
    List<Plan> all = new ArrayList<>();
    for (int rank = 0; rank < MOST; rank++) {
      for (Map.Entry<Integer, List<HotRecipes.Hot>> each : ways.entrySet()) {
        if (rank < each.getValue().size() && all.size() < MOST) {
          try {
            all.add(maker.inside(each.getKey(), each.getValue().get(rank), rank));
          } catch (PlanMaker.Impossible e) {
            return List.of();
          }
        }
      }
    }
    return all;
  }

  private List<HotRecipes.Hot> ways(Class<?> type) {
    try {
      return recipes.of(type);
    } catch (LinkageError | TypeNotPresentException e) {
      return List.of(); // lacks a library
    }
  }

  /** Adds those that are worth it to what there is. */
  void addTo(Map<String, List<Plan>> all) {
    long most = Math.max(LEAST, all.size() * PERCENT / 100);
    Stream<List<Plan>> best =
        others.values().stream()
            .sorted(
                Comparator.comparingInt((List<Plan> each) -> -each.get(0).score())
                    .thenComparing(each -> each.get(0).entry()))
            .limit(most);
    Stream.concat(near.values().stream(), best)
        .toList()
        .forEach(
            each -> all.computeIfAbsent(each.get(0).entry(), e -> new ArrayList<>()).addAll(each));
  }
}
