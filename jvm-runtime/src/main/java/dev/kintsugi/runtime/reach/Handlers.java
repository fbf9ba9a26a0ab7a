package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.program.TargetLoader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Message handlers: classes whose data comes in through a method that only their framework calls,
 * in a buffer of the framework's own. They are called in the framework's own host for tests and
 * embedding: a class beside the handlers' interface that is made of an array of them, takes what
 * comes in as an object, and gives what came of it.
 *
 * <p>Limits: told by shapes, and by names that say what comes in; a buffer has to be made by one
 * static method that takes bytes.
 */
final class Handlers {
  private static final int NOT_HANDED =
      Modifier.PUBLIC | Modifier.PRIVATE | Modifier.STATIC | Modifier.ABSTRACT;
  private static final Pattern READS =
      Pattern.compile("(decode|parse|read|receive|handle|process|accept|unmarshal|message).*");
  private static final Pattern TAKES_IN = Pattern.compile("(?i).*(inbound|incoming|offer|feed).*");
  private static final Pattern GIVES = Pattern.compile("(read|poll|take|next).*");
  private static final Pattern WRAPS = Pattern.compile("wrap.*");
  private static final String ARRAY = "java.util.Collection#toArray ()[Ljava/lang/Object;";

  private final ClassScan scan;
  private final RecipeBook book;
  private final Neighbours neighbours = new Neighbours();
  private final Map<Class<?>, Optional<Method>> buffers = new HashMap<>();
  private final Map<Class<?>, Optional<Host>> hosts = new HashMap<>();

  /** What a handler of some interface is put into. */
  private record Host(Constructor<?> made, Method takes) {}

  Handlers(ClassScan scan, RecipeBook book) {
    this.scan = scan;
    this.book = book;
  }

  /**
   * The method of a class that is handed the data, with its plan; empty if it is no such handler.
   */
  Optional<Plan> plan(Class<?> type, ToIntFunction<Method> bonus) {
    try {
      return made(type, bonus);
    } catch (LinkageError | TypeNotPresentException e) {
      return Optional.empty(); // what is not public may lack a library, and the rest none
    }
  }

  private Optional<Plan> made(Class<?> type, ToIntFunction<Method> bonus) {
    Set<Class<?>> kinds = interfaces(type);
    // looking for a buffer reads whole jars, which most classes need not
    Optional<Method> reads = kinds.isEmpty() ? Optional.empty() : reads(type);
    Optional<Recipe> way = book.cheapest(type).filter(Recipe::isReal);
    if (reads.isEmpty() || way.isEmpty()) {
      return Optional.empty();
    }
    for (Class<?> each : kinds) {
      Optional<Host> host = hosts.computeIfAbsent(each, this::host);
      if (host.isPresent()) {
        List<Step> steps = steps(way.get(), each, host.get(), buffer(reads.get()).orElseThrow());
        int score = Ranking.score(type, reads.get(), Ranking.weight(byte[].class), false);
        score += bonus.applyAsInt(reads.get()) - RecipeBook.price(way.get().cost());
        String symbol = Symbol.of(type, reads.get()).toString();
        return Optional.of(new Plan(symbol, "message handler", score, steps, Plan.Form.BYTES));
      }
    }
    return Optional.empty();
  }

  private static List<Step> steps(Recipe handler, Class<?> kind, Host host, Method buffer) {
    ProgramBuilder program = new ProgramBuilder();
    Argument handlers = program.add(Checks.arrayOf(kind, handler));
    Argument hosting = program.call(Symbol.of(host.made).toString(), null, List.of(handlers));
    String wraps = Symbol.of(buffer.getDeclaringClass(), buffer).toString();
    Argument data = program.call(wraps, null, List.of(new Argument.Hostile("[B")));
    if (host.takes.getParameterTypes()[0].isArray()) {
      data = program.call(ARRAY, program.call(Checks.LIST, null, List.of(data)), List.of());
    }
    String takes = Symbol.of(host.made.getDeclaringClass(), host.takes).toString();
    program.call(takes, hosting, List.of(data));
    return program.steps();
  }

  /** The program's own method that reads a buffer and is not public; the nearest to the class. */
  private Optional<Method> reads(Class<?> type) {
    for (Class<?> each = type;
        each != null && scan.owns(each.getName());
        each = each.getSuperclass()) {
      Optional<Method> found =
          Arrays.stream(each.getDeclaredMethods())
              .filter(m -> (m.getModifiers() & NOT_HANDED) == 0 && !m.isBridge())
              .filter(m -> READS.matcher(m.getName()).matches() && buffer(m).isPresent())
              .min(
                  Comparator.comparing((Method m) -> m.getName().length())
                      .thenComparing(m -> Symbol.of(type, m).toString()));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** What makes the buffer that a method takes. */
  private Optional<Method> buffer(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .filter(t -> t.getClassLoader() instanceof TargetLoader)
        .flatMap(t -> buffers.computeIfAbsent(t, this::wrapping).stream())
        .findFirst();
  }

  private Optional<Method> wrapping(Class<?> buffer) {
    return neighbours.with("([B)" + buffer.descriptorString(), buffer).stream()
        .flatMap(Handlers::methods)
        .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getReturnType() == buffer)
        .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {byte[].class}))
        .min(
            Comparator.comparing((Method m) -> !WRAPS.matcher(m.getName()).matches())
                .thenComparing(m -> m.getName().length())
                .thenComparing(m -> Symbol.of(m.getDeclaringClass(), m).toString()));
  }

  private Optional<Host> host(Class<?> kind) {
    String descriptor = "([" + kind.descriptorString() + ")V";
    for (Class<?> each : neighbours.with(descriptor, kind)) {
      if (Modifier.isAbstract(each.getModifiers()) || methods(each).noneMatch(Handlers::gives)) {
        continue;
      }
      Optional<Method> takes =
          methods(each)
              .filter(Handlers::takesIn)
              .min(
                  Comparator.comparing((Method m) -> m.getName().length())
                      .thenComparing(m -> Symbol.of(each, m).toString()));
      Optional<Constructor<?>> made =
          Arrays.stream(each.getConstructors())
              .filter(c -> c.getParameterCount() == 1)
              .filter(c -> c.getParameterTypes()[0] == kind.arrayType())
              .findFirst();
      if (takes.isPresent() && made.isPresent()) {
        return Optional.of(new Host(made.get(), takes.get()));
      }
    }
    return Optional.empty();
  }

  private static boolean takesIn(Method method) {
    Class<?>[] types = method.getParameterTypes();
    return types.length == 1
        && (types[0] == Object.class || types[0] == Object[].class)
        && !Modifier.isStatic(method.getModifiers())
        && !method.isBridge()
        && TAKES_IN.matcher(method.getName()).matches();
  }

  private static boolean gives(Method method) {
    return method.getParameterCount() == 0
        && !method.getReturnType().isPrimitive()
        && GIVES.matcher(method.getName()).matches();
  }

  private static Stream<Method> methods(Class<?> type) {
    try {
      return Arrays.stream(type.getMethods());
    } catch (LinkageError | TypeNotPresentException e) {
      return Stream.empty(); // lacks a library
    }
  }

  /** All interfaces of a class that are not the JDK's, those of its superclasses last. */
  private static Set<Class<?>> interfaces(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Class<?> one : each.getInterfaces()) {
        add(one, all);
      }
    }
    return all;
  }

  private static void add(Class<?> type, Set<Class<?>> all) {
    if (type.getClassLoader() instanceof TargetLoader && all.add(type)) {
      for (Class<?> above : type.getInterfaces()) {
        add(above, all);
      }
    }
  }
}
