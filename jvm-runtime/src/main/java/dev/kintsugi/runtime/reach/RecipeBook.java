package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import java.util.ArrayList;
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
 * ways for all it needs are. Where nothing else helps, an interface is mocked, and an abstract
 * class of the target is stood in for. Ways that failed when they were tried come last.
 *
 * <p>For each type at most {@value #KEPT} ways are kept, no two through the same member.
 */
final class RecipeBook {
  private static final int KEPT = 4;
  private static final int ROUNDS = 6;
  private static final int MOCK_COST = 5;
  private static final int STAND_IN_COST = 6;
  private static final int MOST_COST = 40;

  /** Above all costs: a way that failed comes after all that did not. */
  private static final int DOUBT = 10_000;

  /** What a doubtful way takes from a score: no more than advice can make up for. */
  private static final int DOUBTFUL = 60;

  private static final String WITHOUT_TEXTS = " without texts";
  private static final int ENUM_COST = 1;
  private static final int ABSENT_COST = 2;
  private static final Recipe ABSENT_TEXT =
      new Recipe.Given(new Argument.Absent("java.lang.String"), 0);

  private final Map<Class<?>, List<Recipe>> known = new LinkedHashMap<>();
  private final Creators creators;
  private final ParameterNames names;
  private Map<String, String> failing = Map.of();
  private Map<String, String> fitting = Map.of();
  private boolean standIns;

  RecipeBook(Collection<Class<?>> program) {
    this.names =
        new ParameterNames(
            program.isEmpty()
                ? ClassLoader.getPlatformClassLoader()
                : program.iterator().next().getClassLoader());
    this.creators = new Creators(program);
    find();
  }

  /**
   * Finds all ways anew, those last that failed when they were tried.
   *
   * @param failing members as {@link #member} names them, each with what is said of it
   * @param fitting arguments that are not taken as cheaply as they come, as {@link #place} names
   *     them, each with the member that makes one that is
   */
  void doubt(Map<String, String> failing, Map<String, String> fitting) {
    this.failing = Map.copyOf(failing);
    this.fitting = Map.copyOf(fitting);
    known.clear();
    find();
  }

  private void find() {
    creators.constants().forEach((type, name) -> offer(type, constant(type, name)));
    // what stands in must not be cheaper than what can be made
    for (boolean last : List.of(false, true)) {
      standIns = last;
      for (int round = 0; round < ROUNDS && improve(); round++) {
        continue;
      }
    }
  }

  private static Recipe constant(Class<?> type, String name) {
    return new Recipe.Given(new Argument.Literal(type.getName(), name), ENUM_COST);
  }

  /** The member that a step calls, in the words that tell two ways through it apart. */
  static String member(Step step) {
    boolean without = step.arguments().contains(new Argument.Absent("java.lang.String"));
    return step.symbol() + (without ? WITHOUT_TEXTS : "");
  }

  /** What a call that makes something takes; nothing if it is none. */
  Class<?>[] parameters(String symbol) {
    return creators.all().stream()
        .filter(c -> c.symbol().equals(symbol))
        .map(Creators.Creator::parameters)
        .findFirst()
        .orElse(new Class<?>[0]);
  }

  /** One argument of a call. */
  static String place(String symbol, int index) {
    return symbol + " " + index;
  }

  /** Whether something in it failed when it was tried. */
  static boolean isDoubtful(Recipe recipe) {
    return recipe.cost() >= DOUBT;
  }

  /** What a way takes from the score of a plan that uses it. */
  static int price(int cost) {
    return cost % DOUBT + (cost >= DOUBT ? DOUBTFUL : 0);
  }

  /** Ways to make exactly this type or a subtype, cheapest first; empty if none is known. */
  List<Recipe> ways(Class<?> type) {
    Recipe constant = KnownValues.of(type);
    if (constant != null) {
      return List.of(constant);
    }
    List<Recipe> ways = known.getOrDefault(type, List.of());
    if (!ways.isEmpty() && !isDoubtful(ways.get(0))) {
      return ways;
    }
    return Stream.concat(fallback(type).stream(), ways.stream()).toList();
  }

  /** Why there is no way to make an object of a type. */
  String why(Class<?> type) {
    List<Recipe> ways = known.getOrDefault(type, List.of());
    if (!ways.isEmpty()) {
      return failure(ways.get(0)).orElse("no object of " + type.getName());
    }
    return new Wants(creators.all(), t -> !ways(t).isEmpty()).of(type);
  }

  private Optional<String> failure(Recipe recipe) {
    if (!(recipe instanceof Recipe.Made made)) {
      return Optional.empty();
    }
    return Stream.concat(Stream.ofNullable(made.receiver()), made.arguments().stream())
        .flatMap(part -> failure(part).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(failing.get(member(recipe))));
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
    String fits = fitting.get(place(symbol, index));
    return fits == null
        ? cheapest(parameter)
        : others(parameter).stream().filter(w -> member(w).equals(fits)).findFirst();
  }

  /** All members that give an object. */
  List<Creators.Creator> creators() {
    return creators.all();
  }

  /** Whether a text has a parameter whose name says what kind of text it takes. */
  boolean isNamed(String symbol, int index) {
    return NamedTexts.of(names.of(Symbol.parse(symbol), index)) != null;
  }

  /** The cheapest real way to make an argument of a call, if it did not fail. */
  Optional<Recipe> harmless(Creators.Creator creator, int index) {
    Class<?> parameter = creator.parameters()[index];
    return parameter.isEnum()
        ? Creators.firstConstant(parameter).map(name -> constant(parameter, name))
        : argument(creator.symbol(), index, parameter).filter(RecipeBook::isSound);
  }

  /** The cheapest real way to make this type, if it did not fail. */
  Optional<Recipe> real(Class<?> type) {
    return cheapest(type).filter(RecipeBook::isSound);
  }

  private static boolean isSound(Recipe recipe) {
    return recipe.isReal() && !isDoubtful(recipe);
  }

  /**
   * Real ways to make this type or any subtype of it, the program's own types first: of what the
   * platform asks for in general, each part of a program mostly takes its own kind.
   */
  List<Recipe> others(Class<?> type) {
    List<Recipe> all = new ArrayList<>();
    known.entrySet().stream()
        .filter(e -> type.isAssignableFrom(e.getKey()) && !e.getValue().isEmpty())
        .sorted(Comparator.comparing(e -> e.getKey().getClassLoader() == null))
        .forEach(e -> all.addAll(e.getValue()));
    return all.stream().filter(Recipe::isReal).filter(w -> !isDoubtful(w)).distinct().toList();
  }

  private Optional<Recipe> fallback(Class<?> type) {
    String name = type.getName();
    if (standIns && !type.isInterface() && Carriers.isPossible(type)) {
      return Optional.of(new Recipe.Given(new Argument.StandIn(name), STAND_IN_COST));
    }
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

  /** One round over all creators in their order; whether anything became known or cheaper. */
  private boolean improve() {
    boolean better = false;
    for (Creators.Creator creator : creators.all()) {
      better |= offer(creator, false);
      if (creator.receiver() == null && List.of(creator.parameters()).contains(String.class)) {
        better |= offer(creator, true);
      }
    }
    return better;
  }

  private boolean offer(Creators.Creator creator, boolean absent) {
    return make(creator, absent).map(made -> offer(creator.result(), made)).orElse(false);
  }

  /**
   * @param absent whether its texts are left out: many name an implementation or a configuration,
   *     and nothing that we could name is one
   */
  private Optional<Recipe> make(Creators.Creator creator, boolean absent) {
    String member = creator.symbol() + (absent ? WITHOUT_TEXTS : "");
    int cost = 1 + creator.extra() + (absent ? ABSENT_COST : 0);
    cost += failing.containsKey(member) ? DOUBT : 0;
    Recipe receiver = null;
    if (creator.receiver() != null) {
      List<Recipe> ways = known.getOrDefault(creator.receiver(), List.of());
      if (ways.isEmpty()) {
        return Optional.empty();
      }
      receiver = ways.get(0);
      cost += receiver.cost();
    }
    List<Recipe> arguments = new ArrayList<>();
    for (int i = 0; i < creator.parameters().length; i++) {
      Class<?> parameter = creator.parameters()[i];
      Optional<Recipe> argument =
          absent && parameter == String.class
              ? Optional.of(ABSENT_TEXT)
              : argument(creator.symbol(), i, parameter);
      if (argument.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(argument.get());
      cost += argument.get().cost();
    }
    return cost % DOUBT > MOST_COST
        ? Optional.empty()
        : Optional.of(new Recipe.Made(creator.symbol(), receiver, arguments, cost));
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

  static String member(Recipe recipe) {
    return recipe instanceof Recipe.Made made
        ? made.symbol() + (made.arguments().contains(ABSENT_TEXT) ? WITHOUT_TEXTS : "")
        : recipe.toString();
  }

  static Set<Class<?>> supertypes(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    List<Class<?>> open = new ArrayList<>(List.of(type));
    while (!open.isEmpty()) {
      Class<?> next = open.remove(open.size() - 1);
      List<Class<?>> above = new ArrayList<>(List.of(next.getInterfaces()));
      if (next.getSuperclass() != null) {
        above.add(next.getSuperclass());
      }
      for (Class<?> each : above) {
        if (Creators.wanted(each) && all.add(each)) {
          open.add(each);
        }
      }
    }
    return all;
  }
}
