package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Symbol;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Methods of one name and with the same parameters in many classes of one package: mostly
 * generated, or one after the pattern of the other. What the first of them show the others show
 * again, so each further one comes a little later, and what is different gets its turn.
 *
 * <p>Limits: constructors are left alone, because all have one name.
 */
public final class Siblings {
  private static final int FREE = 3;
  private static final int MOST = 8;

  private final Map<String, Integer> seen = new TreeMap<>();

  private Siblings() {}

  /** The plans of each entry point, the entry points best first, with the scores that follow. */
  static List<List<Plan>> apart(List<List<Plan>> entries) {
    Siblings siblings = new Siblings();
    return entries.stream()
        .map(siblings::later)
        .sorted(Comparator.comparingInt(each -> -each.get(0).score()))
        .collect(Collectors.toList());
  }

  private List<Plan> later(List<Plan> plans) {
    Symbol symbol = Symbol.parse(plans.get(0).entry());
    if (symbol.isConstructor() || plans.get(0).form() == Plan.Form.OBJECT) {
      return plans;
    }
    String key = key(plans.get(0).entry());
    int before = seen.merge(key, 1, Integer::sum) - 1;
    int penalty = Math.min(MOST, Math.max(0, before + 1 - FREE));
    return plans.stream()
        .map(p -> new Plan(p.entry(), p.kind(), p.score() - penalty, p.steps(), p.form()))
        .toList();
  }

  /** The same for entry points that are siblings. */
  public static String key(String entry) {
    Symbol symbol = Symbol.parse(entry);
    String parameters = symbol.descriptor().substring(0, symbol.descriptor().indexOf(')') + 1);
    String owner = symbol.isConstructor() ? symbol.owner() : Symbol.packageOf(symbol.owner());
    return owner + '#' + symbol.name() + parameters;
  }
}
