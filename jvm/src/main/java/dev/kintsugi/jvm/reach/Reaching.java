package dev.kintsugi.jvm.reach;

import dev.kintsugi.runtime.graph.Graph;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * From which methods of a program a hunt gets to given ones.
 *
 * <p>By calls, as the class hierarchy allows them; by what is not the program calling back an
 * object that it was given; by the initialisation of a class. And, since a hunt makes what an entry
 * point needs and takes out of its result what that holds: through constructors and factories of
 * receivers and parameters, and through the methods of results, over {@value #LEVELS} levels each.
 * Not followed: reflection, and providers of services.
 */
final class Reaching {
  private static final int LEVELS = 3;
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of("toString", "hashCode", "equals", "compareTo");

  private final Code code;
  private final Map<String, Set<String>> callers = new HashMap<>();
  private final Map<String, Set<String>> below;
  private final Map<String, Code.Method> methods = new HashMap<>();
  private final Map<String, Set<Code.Method>> members = new HashMap<>();

  /** Methods that use fields, by the class of the field. */
  private final Map<String, Set<String>> users = new HashMap<>();

  private final Map<String, Set<String>> results = new HashMap<>();
  private final Map<String, Set<String>> ingredients = new HashMap<>();

  Reaching(Graph graph, Code code) {
    this.code = code;
    this.below = code.below();
    for (Code.Method method : code.methods()) {
      methods.put(method.symbol(), method);
      members.computeIfAbsent(method.owner(), k -> new LinkedHashSet<>()).add(method);
      for (String field : method.used()) {
        String type = field.substring(0, field.indexOf('#'));
        users.computeIfAbsent(type, k -> new LinkedHashSet<>()).add(method.symbol());
      }
    }
    for (Graph.Method method : graph.methods()) {
      for (Graph.Call call : method.calls()) {
        called(graph, call)
            .forEach(
                target ->
                    callers
                        .computeIfAbsent(target, k -> new LinkedHashSet<>())
                        .add(method.symbol()));
      }
    }
  }

  private static List<String> called(Graph graph, Graph.Call call) {
    // a constructor is called by its own name, never by that of a class above
    return call.name().equals("<init>")
        ? List.of(call.operation() + " " + call.descriptor())
        : graph.targets(call).stream().map(Graph.Method::symbol).toList();
  }

  /**
   * Symbols of all methods from which one of these is reached, sorted; a method that is inherited
   * also under the name of the class that inherits it.
   */
  TreeSet<String> of(Collection<String> wanted) {
    Set<String> reached = byCalls(wanted);
    Set<String> held = new HashSet<>();
    Set<String> made = new HashSet<>();
    for (String symbol : reached) {
      Code.Method method = methods.get(symbol);
      if (method == null || !method.visible()) {
        continue;
      }
      if (method.name().equals("<init>")) {
        made.addAll(code.withAbove(method.owner()));
      } else {
        method.gives().forEach(type -> made.addAll(code.withAbove(type)));
        if (!method.isStatic()) {
          own(method.owner()).forEach(type -> held.addAll(code.withAbove(type)));
        }
      }
    }
    // what is not the program's own says nothing: everything is an Object
    held.removeIf(type -> code.type(type) == null);
    made.removeIf(type -> code.type(type) == null);
    TreeSet<String> all = new TreeSet<>();
    for (Code.Method method : code.methods()) {
      if (reached.contains(method.symbol())
          || method.visible() && (holds(method, held) || needs(method, made))) {
        all.add(method.symbol());
        if (!method.isStatic() && !method.name().equals("<init>")) {
          String rest = method.symbol().substring(method.owner().length());
          own(method.owner()).forEach(type -> all.add(type + rest));
        }
      }
    }
    return all;
  }

  private Set<String> byCalls(Collection<String> wanted) {
    Set<String> reached = new HashSet<>(wanted);
    Deque<String> queue = new ArrayDeque<>(reached);
    while (!queue.isEmpty()) {
      String symbol = queue.remove();
      Set<String> from = new LinkedHashSet<>(callers.getOrDefault(symbol, Set.of()));
      Code.Method method = methods.get(symbol);
      if (method != null) {
        from.addAll(callingBack(method));
        from.addAll(initialising(method));
      }
      from.stream().filter(reached::add).forEach(queue::add);
    }
    return reached;
  }

  /** Constructors of the objects on which others than the program may call a method. */
  private Set<String> callingBack(Code.Method method) {
    Set<String> from = new LinkedHashSet<>();
    if (method.isStatic() || !method.visible() || method.name().equals("<init>")) {
      return from;
    }
    boolean always = OF_EVERY_OBJECT.contains(method.name());
    for (String type : own(method.owner())) {
      if (always || isForeign(type)) {
        members.getOrDefault(type, Set.of()).stream()
            .filter(m -> m.name().equals("<init>"))
            .forEach(m -> from.add(m.symbol()));
      }
    }
    return from;
  }

  private boolean isForeign(String type) {
    return code.withAbove(type).stream()
        .anyMatch(t -> code.type(t) == null && !t.equals("java.lang.Object"));
  }

  /** Whatever runs in a class, or uses a field of it, comes after its initialisation. */
  private Set<String> initialising(Code.Method method) {
    Set<String> from = new LinkedHashSet<>();
    if (method.name().equals("<clinit>")) {
      for (String type : own(method.owner())) {
        members.getOrDefault(type, Set.of()).forEach(m -> from.add(m.symbol()));
      }
      from.addAll(users.getOrDefault(method.owner(), Set.of()));
    }
    return from;
  }

  /** Whether what a method gives, or was handed, has one of these types, or leads to one. */
  private boolean holds(Code.Method method, Set<String> types) {
    Set<String> first = new HashSet<>(method.gives());
    boolean makes = method.name().equals("<init>");
    if (makes || !method.isStatic() && (first.isEmpty() || first.contains(method.owner()))) {
      first.add(method.owner());
    }
    return leads(first, types, t -> results.computeIfAbsent(t, this::results));
  }

  /** Whether what has to be made before a method can be called has one of these types. */
  private boolean needs(Code.Method method, Set<String> types) {
    Set<String> first = new HashSet<>(method.takes());
    if (!method.isStatic()) {
      first.add(method.owner());
    }
    return leads(first, types, t -> ingredients.computeIfAbsent(t, this::ingredients));
  }

  private interface Step {
    Set<String> from(String type);
  }

  private boolean leads(Set<String> first, Set<String> types, Step step) {
    Set<String> seen = new HashSet<>();
    Set<String> level = first;
    for (int i = 0; i < LEVELS && !level.isEmpty(); i++) {
      Set<String> next = new HashSet<>();
      for (String type : level) {
        if (types.contains(type)) {
          return true;
        }
        if (code.type(type) != null && seen.add(type)) {
          next.addAll(step.from(type));
        }
      }
      level = next;
    }
    return false;
  }

  private Set<String> results(String type) {
    Set<String> all = new HashSet<>();
    for (String each : code.withAbove(type)) {
      for (Code.Method method : members.getOrDefault(each, Set.of())) {
        if (method.visible() && !method.isStatic()) {
          all.addAll(method.gives());
        }
      }
    }
    return all;
  }

  private Set<String> ingredients(String type) {
    Set<String> all = new HashSet<>();
    for (String each : own(type)) {
      for (Code.Method method : members.getOrDefault(each, Set.of())) {
        if (method.visible() && method.name().equals("<init>")) {
          all.addAll(method.takes());
        }
      }
    }
    return all;
  }

  /** A class of the program and those below it. */
  private Set<String> own(String type) {
    return below.getOrDefault(type, Set.of());
  }
}
