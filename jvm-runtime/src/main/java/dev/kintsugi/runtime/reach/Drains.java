package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.graph.Distances;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.program.TargetLoader;
import dev.kintsugi.runtime.reach.Drain.Group;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which calls take more out of an object: its own methods, by their verbs, and those of the program
 * that accept it.
 */
public final class Drains {
  /** What does the work may be handed over, and one of several fits the data. */
  private static final int MOST_WORKERS = 4;

  private static final Pattern ACTION =
      Pattern.compile(
          "(extract|unpack|unzip|untar|expand|explode|decompress|execute|run|call|process|eval"
              + "|load|parse|decode|compile|build|create|render|apply|convert|validate|walk|resolve"
              + "|normali[sz]e|saniti[sz]e|purify|interpolate|evaluate|test|match|find|merge|transform"
              + "|decrypt|decipher|unwrap|verify|accept).*");
  private static final Pattern ADVANCE =
      Pattern.compile("(next|read|advance|fetch|poll|skip|getNext|hasNext|take).*");
  private static final Pattern LOOK =
      Pattern.compile(
          "(get|to|as|is|has|size|length|iterator|key|value|entr|list|name|child|element|copy"
              + "|clone|format|print|dump|describe|write|save|seriali|encode|count|string|text"
              + "|object|array|map|stream|contains|sort|flatten|invoke|lookup).*");
  private static final Pattern MAKES = Pattern.compile("(create|build|new|make).*");
  private static final Set<String> NEVER =
      Set.of("getClass", "notify", "notifyAll", "wait", "toString", "hashCode", "equals", "close");
  private static final Pattern WRITES =
      Pattern.compile("(?i).*(extract|unpack|unzip|untar|expand|explode|save|write).*");

  private final ClassScan scan;
  private final RecipeBook book;
  private final Distances distances;
  private final Map<String, Integer> near = new HashMap<>();
  private final Map<Class<?>, List<Drain>> known = new HashMap<>();
  private final Consumers consumers;

  Drains(ClassScan scan, RecipeBook book, Distances distances) {
    this.distances = distances;
    this.scan = scan;
    this.book = book;
    this.consumers = new Consumers(scan, book, distances);
  }

  /** Calls for objects of exactly this class, in the order of their groups. */
  public List<Drain> of(Class<?> type) {
    return known.computeIfAbsent(type, this::find);
  }

  /** Calls of the program that accept objects of this class. */
  public List<Drain> consumers(Class<?> type) {
    return consumers.of(type);
  }

  /** Whether there may be more to take out of a value. */
  public boolean worthwhile(Object value) {
    return isTargets(value.getClass())
        || value instanceof java.io.InputStream
        || value instanceof java.io.Reader
        || value instanceof Iterable
        || value instanceof java.util.Iterator
        || value instanceof java.util.Enumeration
        || value instanceof Map
        || value instanceof java.util.concurrent.Callable
        || value instanceof Runnable;
  }

  /** Whether a class is the target's or one of its libraries'. */
  public boolean isTargets(Class<?> type) {
    return type.getClassLoader() instanceof TargetLoader;
  }

  private List<Drain> find(Class<?> type) {
    List<Drain> all = new ArrayList<>(JdkDrains.of(type));
    if (isTargets(type)) {
      Set<String> seen = new HashSet<>();
      for (Class<?> each : hierarchy(type)) {
        if (isTargets(each) && ClassScan.isPublic(each)) {
          methods(each, seen, all);
        }
      }
    }
    all.sort(
        Comparator.comparing(Drain::group)
            .thenComparing(Drains::makes)
            .thenComparing(d -> near.getOrDefault(d.symbol(), Distances.FAR))
            .thenComparing(d -> d.arguments().size())
            .thenComparing(Drain::symbol));
    return all;
  }

  /** Making something new may replace what holds the data, so it comes after what works on it. */
  private static boolean makes(Drain drain) {
    return MAKES.matcher(Symbol.parse(drain.symbol()).name()).matches();
  }

  private void methods(Class<?> owner, Set<String> seen, List<Drain> all) {
    Method[] methods;
    try {
      methods = owner.getMethods();
    } catch (LinkageError e) {
      return;
    }
    for (Method method : methods) {
      if (Modifier.isStatic(method.getModifiers())
          || method.isBridge()
          || isCommon(method)
          || !isTargets(method.getDeclaringClass())
          || !seen.add(Symbol.of(Object.class, method).toString())) {
        continue;
      }
      group(method).ifPresent(group -> all.addAll(drains(owner, method, group)));
    }
  }

  /** Whether every object has a method of this name, or calling it ends the object's use. */
  static boolean isCommon(Method method) {
    return NEVER.contains(method.getName());
  }

  /** Whether a call without arguments makes an object do its work. */
  static boolean isAction(Method method) {
    return method.getParameterCount() == 0
        && !Modifier.isStatic(method.getModifiers())
        && group(method).filter(Group.ACTION::equals).isPresent();
  }

  static Optional<Group> group(Method method) {
    String name = method.getName();
    if (ADVANCE.matcher(name).matches()) {
      return Optional.of(Group.ADVANCE);
    } else if (ACTION.matcher(name).matches()) {
      return Optional.of(Group.ACTION);
    }
    return LOOK.matcher(name).matches() ? Optional.of(Group.LOOK) : Optional.empty();
  }

  /** One call, or one with each of those that may do the work. */
  private List<Drain> drains(Class<?> owner, Method method, Group group) {
    Class<?>[] parameters = method.getParameterTypes();
    boolean two = group == Group.ACTION || method.getName().startsWith("read");
    if (parameters.length > (two ? 2 : 1)) {
      return List.of();
    }
    List<Recipe> arguments = new ArrayList<>();
    int worker = -1;
    for (int i = 0; i < parameters.length; i++) {
      Optional<Recipe> argument = argument(method, parameters[i], group);
      if (argument.isEmpty()) {
        return List.of();
      }
      arguments.add(argument.get());
      worker = group == Group.ACTION && isWorker(parameters[i]) ? i : worker;
    }
    String symbol = Symbol.of(owner, method).toString();
    near.put(symbol, distances.of(Symbol.of(method.getDeclaringClass(), method).toString()));
    List<Drain> all = new ArrayList<>(List.of(new Drain(symbol, group, null, arguments, false)));
    List<Recipe> ways = worker < 0 ? List.of() : book.ways(parameters[worker]);
    for (Recipe other : ways.stream().limit(MOST_WORKERS).skip(1).toList()) {
      List<Recipe> changed = new ArrayList<>(arguments);
      changed.set(worker, other);
      all.add(new Drain(symbol, Group.AGAIN, null, changed, false));
    }
    return all;
  }

  private boolean isWorker(Class<?> parameter) {
    return parameter.isInterface() && scan.owns(parameter.getName());
  }

  private Optional<Recipe> argument(Method method, Class<?> parameter, Group group) {
    boolean text =
        parameter == String.class || parameter == CharSequence.class || parameter == Object.class;
    if (text && WRITES.matcher(method.getName()).matches()) {
      return Optional.of(new Recipe.Given(new Argument.Place("java.lang.String", true), 1));
    }
    return text && group != Group.ACTION ? Optional.of(Drain.KEY) : book.cheapest(parameter);
  }

  /** The class, its superclasses, then all interfaces. */
  static Set<Class<?>> hierarchy(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      all.add(each);
    }
    List<Class<?>> open = new ArrayList<>(all);
    while (!open.isEmpty()) {
      for (Class<?> each : open.remove(0).getInterfaces()) {
        if (all.add(each)) {
          open.add(each);
        }
      }
    }
    return all;
  }
}
