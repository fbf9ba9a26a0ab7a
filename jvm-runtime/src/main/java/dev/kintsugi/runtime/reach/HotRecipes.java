package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Adapter;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.TargetLoader;
import dev.kintsugi.runtime.reach.Creators.Creator;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Ways to make a value of the target's or of a library's own (a sort order, a filter, an address)
 * with the hostile data inside: chains of constructors and factories, one of which takes a text,
 * bytes or a stream. All else in them is as harmless as elsewhere, and real.
 *
 * <p>Limits: chains of at most {@value #DEPTH} calls; what is only set later is not filled; objects
 * of the JDK are left out, whose constructors mostly take no text but in its own form.
 */
final class HotRecipes {
  private static final int DEPTH = 3;
  private static final int KEPT = 2;
  private static final int NAMED = 2;

  /** Methods of an object that make another one of a text; others look up what it names. */
  private static final Pattern MAKES =
      Pattern.compile(
          ".*#(?:create|new|make|build|of|from|with|parse|read|decode)(?:[A-Z]\\w*)? .*");

  /** Number of the place that is no argument. */
  private static final int RECEIVER = -1;

  private static final Set<Class<?>> LEAVES =
      Set.of(
          String.class,
          CharSequence.class,
          String[].class,
          byte[].class,
          InputStream.class,
          Reader.class);

  /** What does something by itself, or holds what has to be given back. */
  private static final Set<Class<?>> SERVICES =
      Set.of(AutoCloseable.class, Runnable.class, ClassLoader.class, Throwable.class);

  private final RecipeBook book;
  private final ClassScan scan;
  private final Neighbours neighbours = new Neighbours();
  private final Map<Class<?>, List<Creator>> makers = new HashMap<>();
  private final Map<String, List<Hot>> known = new HashMap<>();

  /**
   * One way.
   *
   * @param leaf type that the data goes in as
   */
  record Hot(Recipe recipe, Class<?> leaf) {}

  HotRecipes(RecipeBook book, ClassScan scan) {
    this.book = book;
    this.scan = scan;
    for (Creator each : book.creators()) {
      makers.computeIfAbsent(each.result(), t -> new ArrayList<>()).add(each);
      for (Class<?> above : RecipeBook.supertypes(each.result())) {
        makers.computeIfAbsent(above, t -> new ArrayList<>()).add(each);
      }
    }
  }

  /** The cheapest ways to make a value of this type; empty if it is no such or none is known. */
  List<Hot> of(Class<?> type) {
    return of(type, DEPTH);
  }

  private List<Hot> of(Class<?> type, int depth) {
    if (depth == 0 || !isValue(type)) {
      return List.of();
    }
    String key = depth + " " + type.getName();
    List<Hot> before = known.get(key);
    if (before != null) {
      return before;
    }
    List<Hot> found = made(makers.getOrDefault(type, List.of()), depth);
    if (found.isEmpty() && !scan.owns(type.getName())) {
      found = made(ofLibrary(type), depth);
    }
    known.put(key, found);
    return found;
  }

  private List<Hot> made(List<Creator> creators, int depth) {
    List<Hot> all = new ArrayList<>();
    for (Creator each : creators) {
      if (each.receiver() != null) {
        fill(each, RECEIVER, of(each.receiver(), depth - 1), all);
      }
      boolean makes = each.receiver() == null || MAKES.matcher(each.symbol()).matches();
      for (int i = 0; i < each.parameters().length && makes; i++) {
        fill(each, i, hot(each, i, depth - 1), all);
      }
    }
    all.sort(
        Comparator.comparingInt((Hot hot) -> hot.recipe().cost())
            .thenComparing(hot -> ((Recipe.Made) hot.recipe()).symbol()));
    return List.copyOf(all.subList(0, Math.min(KEPT, all.size())));
  }

  private List<Hot> hot(Creator creator, int index, int depth) {
    Class<?> parameter = creator.parameters()[index];
    if (!LEAVES.contains(parameter)) {
      return of(parameter, depth);
    }
    // what is asked for by name is mostly not what the object is about
    int cost = book.isNamed(creator.symbol(), index) ? NAMED : 0;
    Argument data = new Argument.Hostile(parameter.getName());
    return List.of(new Hot(new Recipe.Given(data, cost), parameter));
  }

  /** A call with the data in one place, for each way to get it there. */
  private void fill(Creator creator, int place, List<Hot> ways, List<Hot> into) {
    for (Hot hot : ways) {
      List<Recipe> arguments = new ArrayList<>();
      int cost = 1 + creator.extra();
      for (int i = 0; i < creator.parameters().length; i++) {
        Optional<Recipe> argument = i == place ? Optional.of(hot.recipe()) : plain(creator, i);
        if (argument.isEmpty()) {
          return;
        }
        arguments.add(argument.get());
        cost += argument.get().cost();
      }
      Recipe receiver = place == RECEIVER ? hot.recipe() : null;
      if (creator.receiver() != null && receiver == null) {
        Optional<Recipe> on = book.real(creator.receiver());
        if (on.isEmpty()) {
          return;
        }
        receiver = on.get();
      }
      cost += receiver == null ? 0 : receiver.cost();
      into.add(new Hot(new Recipe.Made(creator.symbol(), receiver, arguments, cost), hot.leaf()));
    }
  }

  /** What is made with something that is no value itself is no value either. */
  private Optional<Recipe> plain(Creator creator, int index) {
    Class<?> type = creator.parameters()[index];
    boolean plain = type.isEnum() || KnownValues.of(type) != null || isValue(type);
    return plain ? book.harmless(creator, index) : Optional.empty();
  }

  /** A library's classes are only looked at when they are asked for; those beside are of a kind. */
  private List<Creator> ofLibrary(Class<?> type) {
    List<Creator> all = new ArrayList<>(Creators.of(type));
    neighbours.beside(type).stream()
        .filter(each -> each != type && type.isAssignableFrom(each))
        .forEach(each -> all.addAll(Creators.of(each)));
    return all;
  }

  private static boolean isValue(Class<?> type) {
    return type.getClassLoader() instanceof TargetLoader
        && Creators.wanted(type)
        && !type.isEnum()
        && !type.isAnnotation()
        && !Adapter.types().contains(type)
        && !Carriers.isOwn(type)
        && SERVICES.stream().noneMatch(service -> service.isAssignableFrom(type));
  }
}
