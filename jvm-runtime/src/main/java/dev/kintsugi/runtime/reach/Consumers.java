package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.graph.Distances;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.reach.Drain.Group;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which other parts of the program take an object: methods, and what is made around it. */
final class Consumers {
  private static final int MOST_ARGUMENTS = 3;
  private static final int MOST_USERS = 6;
  private static final int MOST_WRITERS = 2;
  private static final int MOST_WRAPPERS = 2;

  /** What is written into. */
  private static final List<Class<?>> OUTPUTS =
      List.of(OutputStream.class, Writer.class, Appendable.class);

  private final ClassScan scan;
  private final RecipeBook book;
  private final Distances distances;
  private final Map<Class<?>, List<Drain>> users = new LinkedHashMap<>();
  private final Map<Class<?>, List<Drain>> writers = new LinkedHashMap<>();
  private final Map<Class<?>, List<Drain>> wrappers = new LinkedHashMap<>();
  private final Map<String, Integer> near = new HashMap<>();
  private final Map<Class<?>, List<Drain>> known = new HashMap<>();

  Consumers(ClassScan scan, RecipeBook book, Distances distances) {
    this.scan = scan;
    this.book = book;
    this.distances = distances;
    for (Class<?> type : scan.classes()) {
      try {
        index(type);
        wrapping(type);
      } catch (LinkageError | TypeNotPresentException e) {
        continue; // Lacks a library; nothing of it can be called.
      }
    }
  }

  /**
   * Calls that accept objects of this class; then those that write them into something, and what is
   * made around them.
   */
  List<Drain> of(Class<?> type) {
    return known.computeIfAbsent(type, this::find);
  }

  private List<Drain> find(Class<?> type) {
    List<Drain> all = new ArrayList<>();
    List<Drain> writing = new ArrayList<>();
    List<Drain> around = new ArrayList<>();
    for (Class<?> each : Drains.hierarchy(type)) {
      all.addAll(users.getOrDefault(each, List.of()));
      writing.addAll(writers.getOrDefault(each, List.of()));
      around.addAll(wrappers.getOrDefault(each, List.of()));
    }
    around.sort(Comparator.comparing(d -> near.get(d.symbol())));
    List<Drain> first = new ArrayList<>(all.subList(0, Math.min(MOST_USERS, all.size())));
    first.addAll(writing.subList(0, Math.min(MOST_WRITERS, writing.size())));
    first.addAll(around.subList(0, Math.min(MOST_WRAPPERS, around.size())));
    return first;
  }

  /** Indexes the methods of a class by the types of the program that they accept. */
  private void index(Class<?> type) {
    for (Method method : type.getMethods()) {
      Class<?>[] parameters = method.getParameterTypes();
      if (parameters.length > MOST_ARGUMENTS
          || method.isBridge()
          || method.getDeclaringClass() != type
          || Drains.isCommon(method)) {
        continue;
      }
      boolean isStatic = Modifier.isStatic(method.getModifiers());
      boolean writes = !isStatic && parameters.length == 2 && hasOutput(parameters);
      if (!isStatic && (parameters.length > 1 && !writes || Drains.group(method).isEmpty())) {
        continue;
      }
      Map<Class<?>, List<Drain>> index = writes ? writers : users;
      for (int i = 0; i < parameters.length; i++) {
        if (scan.owns(parameters[i].getName()) && parameters[i] != type | isStatic) {
          int accepting = i;
          consumer(type, method, accepting, isStatic)
              .ifPresent(
                  d -> index.computeIfAbsent(parameters[accepting], t -> new ArrayList<>()).add(d));
        }
      }
    }
  }

  private static boolean hasOutput(Class<?>[] parameters) {
    return Arrays.stream(parameters)
        .anyMatch(p -> OUTPUTS.stream().anyMatch(o -> o.isAssignableFrom(p)) && isJdks(p));
  }

  private static boolean isJdks(Class<?> type) {
    return type.getName().startsWith("java.");
  }

  /**
   * Indexes the constructors of a class by the interfaces and abstract classes of the program that
   * they accept: what reads what another one brings.
   */
  private void wrapping(Class<?> type) {
    if (Modifier.isAbstract(type.getModifiers()) || !ClassScan.isPublic(type)) {
      return;
    }
    int nearest = Distances.FAR;
    for (Method method : type.getMethods()) {
      if (method.getDeclaringClass() == type) {
        nearest = Math.min(nearest, distances.of(Symbol.of(type, method).toString()));
      }
    }
    for (Constructor<?> each : type.getConstructors()) {
      Class<?>[] parameters = each.getParameterTypes();
      for (int i = 0; i < parameters.length && parameters.length <= MOST_ARGUMENTS; i++) {
        boolean source = Modifier.isAbstract(parameters[i].getModifiers());
        if (source && scan.owns(parameters[i].getName()) && parameters[i] != type) {
          Class<?> around = parameters[i];
          String symbol = Symbol.of(each).toString();
          near.put(symbol, nearest);
          arguments(parameters, i)
              .map(a -> new Drain(symbol, Group.CONSUME, null, a, true))
              .ifPresent(d -> wrappers.computeIfAbsent(around, t -> new ArrayList<>()).add(d));
        }
      }
    }
  }

  private Optional<Drain> consumer(Class<?> type, Method method, int accepting, boolean isStatic) {
    Optional<Recipe> on = isStatic ? Optional.empty() : book.cheapest(type);
    if (!isStatic && on.isEmpty()) {
      return Optional.empty();
    }
    String symbol = Symbol.of(type, method).toString();
    return arguments(method.getParameterTypes(), accepting)
        .map(a -> new Drain(symbol, Group.CONSUME, on.orElse(null), a, isStatic));
  }

  /** Recipes of all arguments but one, which is the object itself. */
  private Optional<List<Recipe>> arguments(Class<?>[] parameters, int accepting) {
    List<Recipe> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      Optional<Recipe> argument = i == accepting ? Optional.empty() : book.cheapest(parameters[i]);
      if (i != accepting && argument.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(argument.orElse(null));
    }
    return Optional.of(arguments);
  }
}
