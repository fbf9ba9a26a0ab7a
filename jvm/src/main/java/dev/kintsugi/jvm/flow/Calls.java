package dev.kintsugi.jvm.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** Which methods of the program a call may reach, and which calls may reach a method. */
final class Calls {
  /** A call with more goals than this says nothing about where its result comes from. */
  static final int MOST_GOALS = 30;

  /** Stands for the goals of a call that has too many of them. */
  static final List<MethodInfo> TOO_MANY = new ArrayList<>();

  private final Hierarchy types;
  private final Map<String, List<MethodInfo>> goals = new HashMap<>();
  private final Map<String, List<Site>> bySignature = new HashMap<>();
  private final Map<String, List<Site>> byInterface = new HashMap<>();
  private final Map<Integer, List<Site>> fixed = new HashMap<>();

  /** Lambdas and method references by the interface method that they stand for. */
  private final Map<String, List<Lambda>> lambdas = new HashMap<>();

  private final Map<Integer, List<Lambda>> lambdasOf = new HashMap<>();
  private final Map<Integer, List<Site>> callers = new HashMap<>();
  private final Map<String, Reaching> reaching = new HashMap<>();

  /** Calls by the number of the method that they may reach; those that may reach too many. */
  private record Reaching(Map<Integer, List<Site>> byGoal, List<Site> tooMany) {}

  /**
   * A method of the program behind an object of a functional interface.
   *
   * @param type internal name of the interface
   * @param name its method
   * @param captured nodes of the values that were captured, which are the goal's first parameters
   */
  record Lambda(String type, String name, MethodInfo goal, int[][] captured) {}

  Calls(Hierarchy types) {
    this.types = types;
  }

  void add(Site site) {
    if (site.fixed()) {
      fixed.computeIfAbsent(site.goal().number, k -> new ArrayList<>(2)).add(site);
    } else {
      bySignature.computeIfAbsent(site.signature(), k -> new ArrayList<>(2)).add(site);
      if (site.opcode() == Opcodes.INVOKEINTERFACE) {
        byInterface.computeIfAbsent(method(site), k -> new ArrayList<>(2)).add(site);
      }
    }
  }

  void add(Lambda lambda) {
    lambdas
        .computeIfAbsent(lambda.type() + "#" + lambda.name(), k -> new ArrayList<>(2))
        .add(lambda);
    lambdasOf.computeIfAbsent(lambda.goal().number, k -> new ArrayList<>(2)).add(lambda);
  }

  /** Methods with code that a call may reach, {@link #TOO_MANY} if there are too many. */
  List<MethodInfo> goals(Site site) {
    if (site.goals().known == null) {
      site.goals().known =
          site.fixed()
              ? List.of(site.goal())
              : goals(site.opcode(), site.owner(), site.signature(), site.exact());
    }
    return site.goals().known;
  }

  List<MethodInfo> goals(int opcode, String owner, String signature, String exact) {
    boolean bound = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL;
    boolean one = bound || !exact.isEmpty();
    String from = exact.isEmpty() || bound ? owner : exact;
    String key = (one ? "=" : "") + from + "#" + signature;
    List<MethodInfo> known = goals.get(key);
    if (known == null) {
      known = find(from, signature, one);
      goals.put(key, known);
    }
    return known;
  }

  private List<MethodInfo> find(String owner, String signature, boolean one) {
    List<MethodInfo> found = new ArrayList<>(2);
    MethodInfo above = types.resolve(owner, signature);
    if (above != null && !above.isAbstract()) {
      found.add(above);
    }
    if (one) {
      return found;
    }
    for (MethodInfo method : types.named(signature)) {
      boolean below = method != above && types.isBelow(method.owner.name, owner);
      if (below && !method.isAbstract() && !method.isStatic()) {
        if (found.size() == MOST_GOALS) {
          return TOO_MANY;
        }
        found.add(method);
      }
    }
    return found;
  }

  /** Lambdas that a call of an interface method may run. */
  List<Lambda> lambdas(Site site) {
    if (site.fixed() || site.opcode() != Opcodes.INVOKEINTERFACE) {
      return List.of();
    }
    List<Lambda> all = lambdas.getOrDefault(method(site), List.of());
    return all.size() > MOST_GOALS ? List.of() : all;
  }

  private static String method(Site site) {
    return site.owner() + "#" + site.signature().substring(0, site.signature().indexOf('('));
  }

  /** Lambdas whose code a method is. */
  List<Lambda> lambdasOf(MethodInfo method) {
    return lambdasOf.getOrDefault(method.number, List.of());
  }

  /** Calls of the interface method that a lambda stands for. */
  List<Site> callers(Lambda lambda) {
    return byInterface.getOrDefault(lambda.type() + "#" + lambda.name(), List.of());
  }

  /** Calls that may reach a method. */
  List<Site> callers(MethodInfo method) {
    return callers.computeIfAbsent(method.number, k -> findCallers(method));
  }

  private List<Site> findCallers(MethodInfo method) {
    List<Site> sites = new ArrayList<>(fixed.getOrDefault(method.number, List.of()));
    Reaching reaching =
        this.reaching.computeIfAbsent(method.signature(), k -> reaching(method.signature()));
    sites.addAll(reaching.byGoal().getOrDefault(method.number, List.of()));
    for (Site site : reaching.tooMany()) {
      if (types.isBelow(method.owner.name, site.owner())) {
        sites.add(site);
      }
    }
    return sites;
  }

  /** All calls of one signature, sorted once for all methods that have it. */
  private Reaching reaching(String signature) {
    Reaching all = new Reaching(new HashMap<>(), new ArrayList<>());
    for (Site site : bySignature.getOrDefault(signature, List.of())) {
      List<MethodInfo> may = goals(site);
      if (may == TOO_MANY) {
        all.tooMany().add(site);
      }
      for (MethodInfo goal : may) {
        all.byGoal().computeIfAbsent(goal.number, k -> new ArrayList<>(2)).add(site);
      }
    }
    return all;
  }
}
