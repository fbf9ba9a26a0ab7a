package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Symbol;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The cheapest ways to make a value of each type, from public constructors, static and instance
 * factories, static fields, enums and known JDK values, found by a fixpoint: a way is known once
 * ways for all it needs are. Where nothing else helps, an interface is mocked.
 *
 * <p>For each type at most {@value #KEPT} ways are kept, no two through the same member.
 */
final class RecipeBook {
  private static final int KEPT = 4;
  private static final int ROUNDS = 6;
  private static final int MOCK_COST = 5;
  private static final int ENUM_COST = 1;
  private static final int ABSENT_COST = 2;
  private static final Recipe ABSENT_TEXT =
      new Recipe.Given(new Argument.Absent("java.lang.String"), 0);

  /** Values of these JDK types are not data holders: making one starts something. */
  private static final Set<String> NEVER =
      Set.of("java.lang.Thread", "java.lang.Process", "java.util.Timer", "java.lang.Object");

  private final Map<Class<?>, List<Recipe>> known = new LinkedHashMap<>();
  private final List<Creator> creators = new ArrayList<>();
  private final ParameterNames names;

  /** One member that gives a value. */
  record Creator(
      String symbol, Class<?> receiver, Class<?>[] parameters, Class<?> result, int extra) {
    /** Types of all that has to be there before. */
    Stream<Class<?>> needs() {
      return Stream.concat(Stream.ofNullable(receiver), Arrays.stream(parameters));
    }
  }

  RecipeBook(Collection<Class<?>> program) {
    this.names =
        new ParameterNames(
            program.isEmpty()
                ? ClassLoader.getPlatformClassLoader()
                : program.iterator().next().getClassLoader());
    Set<Class<?>> all = new LinkedHashSet<>(program);
    program.forEach(type -> creators(type, true));
    for (int round = 0; round < 2; round++) {
      Set<Class<?>> wanted = new LinkedHashSet<>();
      creators.forEach(c -> wanted.addAll(List.of(c.parameters())));
      wanted.removeIf(t -> !wanted(t) || !all.add(t));
      wanted.forEach(type -> creators(type, false));
    }
    for (int round = 0; round < ROUNDS && improve(); round++) {
      continue;
    }
  }

  /** Ways to make exactly this type or a subtype, cheapest first; empty if none is known. */
  List<Recipe> ways(Class<?> type) {
    Recipe constant = KnownValues.of(type);
    if (constant != null) {
      return List.of(constant);
    }
    List<Recipe> ways = known.getOrDefault(type, List.of());
    if (!ways.isEmpty()) {
      return ways;
    }
    return fallback(type).map(List::of).orElse(List.of());
  }

  /** Why there is no way to make an object of a type. */
  String why(Class<?> type) {
    return new Wants(creators, t -> !ways(t).isEmpty()).of(type);
  }

  Optional<Recipe> cheapest(Class<?> type) {
    return ways(type).stream().findFirst();
  }

  /** The cheapest way to make an argument; texts are what the parameter's name asks for. */
  Optional<Recipe> argument(String symbol, int index, Class<?> parameter) {
    if (parameter == String.class || parameter == CharSequence.class) {
      Recipe named = NamedTexts.of(names.of(Symbol.parse(symbol), index));
      if (named != null) {
        return Optional.of(named);
      }
    }
    return cheapest(parameter);
  }

  private static Optional<Recipe> fallback(Class<?> type) {
    String name = type.getName();
    if (type.isInterface() && !type.isAnnotation() && !type.isSealed()) {
      return Optional.of(new Recipe.Given(new Argument.Mock(name), MOCK_COST));
    }
    if (type.isArray()) {
      return Optional.of(noneOf(type.getComponentType()));
    }
    return Optional.empty();
  }

  /** An empty array. */
  static Recipe noneOf(Class<?> component) {
    Recipe type = new Recipe.Given(new Argument.Literal("java.lang.Class", component.getName()), 1);
    Recipe length = new Recipe.Given(new Argument.Literal("int", "0"), 1);
    String symbol = "java.lang.reflect.Array#newInstance (Ljava/lang/Class;I)Ljava/lang/Object;";
    return new Recipe.Made(symbol, null, List.of(type, length), 3);
  }

  private static boolean wanted(Class<?> type) {
    return !type.isPrimitive()
        && !type.isArray()
        && KnownValues.of(type) == null
        && !NEVER.contains(type.getName())
        && ClassScan.isPublic(type);
  }

  private void creators(Class<?> type, boolean full) {
    try {
      if (type.isEnum()) {
        enumConstant(type);
        return;
      }
      if (!Modifier.isAbstract(type.getModifiers())) {
        for (Constructor<?> each : type.getConstructors()) {
          add(
              new Creator(Symbol.of(each).toString(), null, each.getParameterTypes(), type, 0),
              each);
        }
      }
      for (Method each : type.getMethods()) {
        method(type, each, full);
      }
      for (Field each : type.getFields()) {
        if (Modifier.isStatic(each.getModifiers()) && wanted(each.getType())) {
          String symbol = Symbol.of(each).toString();
          creators.add(new Creator(symbol, null, new Class<?>[0], each.getType(), 0));
        }
      }
    } catch (LinkageError | TypeNotPresentException e) {
      return; // A class that lacks a library makes nothing.
    }
  }

  private void enumConstant(Class<?> type) {
    for (Field each : type.getFields()) {
      if (each.isEnumConstant()) {
        Argument first = new Argument.Literal(type.getName(), each.getName());
        offer(type, new Recipe.Given(first, ENUM_COST));
        return;
      }
    }
  }

  private void method(Class<?> type, Method method, boolean full) {
    Class<?> result = method.getReturnType();
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    if (!wanted(result) || method.isBridge() || method.getDeclaringClass() == Object.class) {
      return;
    }
    if (isStatic) {
      if (full || result == type) {
        String symbol = Symbol.of(type, method).toString();
        add(new Creator(symbol, null, method.getParameterTypes(), result, 0), method);
      }
    } else if (full && method.getParameterCount() <= 1 && !result.isAssignableFrom(type)) {
      String symbol = Symbol.of(type, method).toString();
      add(new Creator(symbol, type, method.getParameterTypes(), result, 1), method);
    }
  }

  private void add(Creator creator, Executable executable) {
    boolean old = executable.isAnnotationPresent(Deprecated.class);
    creators.add(
        old
            ? new Creator(creator.symbol, creator.receiver, creator.parameters, creator.result, 2)
            : creator);
  }

  /** One round over all creators in their order; whether anything became known or cheaper. */
  private boolean improve() {
    boolean better = false;
    for (Creator creator : creators) {
      better |= offer(creator, false);
      if (creator.receiver == null && List.of(creator.parameters).contains(String.class)) {
        better |= offer(creator, true);
      }
    }
    return better;
  }

  private boolean offer(Creator creator, boolean absent) {
    return make(creator, absent).map(made -> offer(creator.result, made)).orElse(false);
  }

  /**
   * @param absent whether its texts are left out: many name an implementation or a configuration,
   *     and nothing that we could name is one
   */
  private Optional<Recipe> make(Creator creator, boolean absent) {
    int cost = 1 + creator.extra + (absent ? ABSENT_COST : 0);
    Recipe receiver = null;
    if (creator.receiver != null) {
      List<Recipe> ways = known.getOrDefault(creator.receiver, List.of());
      if (ways.isEmpty()) {
        return Optional.empty();
      }
      receiver = ways.get(0);
      cost += receiver.cost();
    }
    List<Recipe> arguments = new ArrayList<>();
    for (int i = 0; i < creator.parameters.length; i++) {
      Class<?> parameter = creator.parameters[i];
      Optional<Recipe> argument =
          absent && parameter == String.class
              ? Optional.of(ABSENT_TEXT)
              : argument(creator.symbol, i, parameter);
      if (argument.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(argument.get());
      cost += argument.get().cost();
    }
    return cost > 40
        ? Optional.empty()
        : Optional.of(new Recipe.Made(creator.symbol, receiver, arguments, cost));
  }

  private boolean offer(Class<?> type, Recipe recipe) {
    boolean better = keep(type, recipe);
    // what is asked for itself comes before what is more than that
    Recipe more =
        recipe instanceof Recipe.Made made
            ? new Recipe.Made(made.symbol(), made.receiver(), made.arguments(), made.cost() + 1)
            : recipe;
    for (Class<?> above : supertypes(type)) {
      better |= keep(above, more);
    }
    return better;
  }

  private boolean keep(Class<?> type, Recipe recipe) {
    List<Recipe> ways = known.computeIfAbsent(type, t -> new ArrayList<>());
    String member = member(recipe);
    for (Recipe way : ways) {
      if (member(way).equals(member)) {
        if (way.cost() <= recipe.cost()) {
          return false;
        }
        ways.remove(way);
        break;
      }
    }
    ways.add(recipe);
    ways.sort(Comparator.comparingInt(Recipe::cost).thenComparing(RecipeBook::member));
    boolean kept = true;
    if (ways.size() > KEPT) {
      kept = ways.remove(KEPT) != recipe;
    }
    return kept;
  }

  private static String member(Recipe recipe) {
    return recipe instanceof Recipe.Made made
        ? made.symbol() + (made.arguments().contains(ABSENT_TEXT) ? " without texts" : "")
        : recipe.toString();
  }

  private static Set<Class<?>> supertypes(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    List<Class<?>> open = new ArrayList<>(List.of(type));
    while (!open.isEmpty()) {
      Class<?> next = open.remove(open.size() - 1);
      List<Class<?>> above = new ArrayList<>(List.of(next.getInterfaces()));
      if (next.getSuperclass() != null) {
        above.add(next.getSuperclass());
      }
      for (Class<?> each : above) {
        if (wanted(each) && all.add(each)) {
          open.add(each);
        }
      }
    }
    return all;
  }
}
