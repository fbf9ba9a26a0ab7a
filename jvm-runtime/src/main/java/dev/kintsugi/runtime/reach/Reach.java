package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.graph.Distances;
import dev.kintsugi.runtime.program.Adapter;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All entry points of the program's public classes: public constructors, static methods and methods
 * of objects that can be made, where a parameter can carry data; {@code readObject} of serialisable
 * classes; and what frameworks hand data to. Reflection only: nothing of the target is initialised
 * here.
 */
public final class Reach {
  private static final int MOST_OTHERS = 8;

  private final ClassScan scan;
  private final RecipeBook book;
  private final Distances distances;
  private Drains drains;
  private EnclosedPlans enclosed;
  private final Carriers carriers;
  private final Handlers handlers;
  private final Map<String, List<Plan>> plans = new LinkedHashMap<>();
  private final Map<Class<?>, Integer> actions = new HashMap<>();
  private final SortedMap<String, String> uncalled = new TreeMap<>();

  /** Finds the entry points of what was scanned. */
  public Reach(ClassScan scan) {
    this.scan = scan;
    this.book = new RecipeBook(scan.classes());
    this.distances = scan.distances();
    this.carriers = new Carriers(scan.classes());
    this.handlers = new Handlers(scan, book);
    find();
  }

  /**
   * Finds them anew, where what failed when it was tried is left for the last.
   *
   * @param failing calls that gave nothing, as {@link #member} names them, each with a sentence
   * @param fitting arguments that gave something where the cheapest did not, as {@link Other} names
   *     them
   */
  public void doubt(Map<String, String> failing, Map<String, String> fitting) {
    book.doubt(failing, fitting);
    plans.clear();
    uncalled.clear();
    find();
  }

  /** The way to make something that a step is, told apart from others through the same method. */
  public static String member(Step step) {
    return RecipeBook.member(step);
  }

  /**
   * Another argument for a call.
   *
   * @param place which one it is
   * @param member what makes it
   * @param steps the calls before, those that make it, and the call itself, which comes last
   */
  public record Other(String place, String member, List<Step> steps) {}

  /**
   * Ways to make the last call with another argument: of one that asks for an interface or an
   * abstract class many take only the class that they come with.
   *
   * @param steps the calls that make what the last one takes, and the last one
   */
  public List<Other> others(List<Step> steps) {
    Step last = steps.get(steps.size() - 1);
    Class<?>[] parameters = book.parameters(last.symbol());
    List<Other> all = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      if (!Modifier.isAbstract(parameters[i].getModifiers()) || parameters[i].isPrimitive()) {
        continue;
      }
      for (Recipe way : book.others(parameters[i]).stream().limit(MOST_OTHERS).toList()) {
        ProgramBuilder program = new ProgramBuilder(last.result());
        Argument made = program.add(way);
        List<Argument> arguments = new ArrayList<>(last.arguments());
        arguments.set(i, made);
        program.call(last.symbol(), last.receiver(), arguments);
        List<Step> changed = new ArrayList<>(steps.subList(0, steps.size() - 1));
        changed.addAll(program.steps());
        String place = RecipeBook.place(last.symbol(), i);
        all.add(new Other(place, RecipeBook.member(way), changed));
      }
    }
    return all;
  }

  private void find() {
    drains = null;
    enclosed = new EnclosedPlans(book, scan);
    scan.closed().forEach((name, why) -> uncalled.put(name + "#<clinit> ()V", why));
    for (Class<?> type : scan.classes()) {
      try {
        members(type);
      } catch (LinkageError | TypeNotPresentException e) {
        uncalled.put(type.getName() + "#<clinit> ()V", e.toString());
      }
    }
    enclosed.addTo(plans);
    plans.keySet().forEach(uncalled::remove);
  }

  /** Calls of the program's own writers, whose output its readers take. */
  public List<Writers.Written> writers() {
    Writers writers = new Writers(book);
    for (Class<?> type : scan.classes()) {
      try {
        writers.add(type);
      } catch (LinkageError | TypeNotPresentException e) {
        continue; // Lacks a library; nothing of it can be called.
      }
    }
    return writers.all();
  }

  /** The plans of each entry point, best first; the entry points best first. */
  public List<List<Plan>> entryPoints() {
    Comparator<Plan> best = Comparator.comparingInt((Plan p) -> -p.score());
    List<List<Plan>> all = new ArrayList<>();
    for (List<Plan> each : plans.values()) {
      all.add(each.stream().sorted(best).toList());
    }
    all.sort(
        Comparator.comparing((List<Plan> each) -> each.get(0), best)
            .thenComparing(each -> each.get(0).entry()));
    return Siblings.apart(all);
  }

  /** Entry points that can't be called, and why. */
  public SortedMap<String, String> uncalled() {
    return uncalled;
  }

  /** What takes more out of the objects that calls give. */
  public Drains drains() {
    if (drains == null) {
      drains = new Drains(scan, book, distances);
    }
    return drains;
  }

  private void members(Class<?> type) {
    boolean concrete = !Modifier.isAbstract(type.getModifiers());
    if (concrete) {
      for (Constructor<?> each : type.getConstructors()) {
        executable(type, each, Symbol.of(each).toString(), "constructor");
      }
      readObject(type);
      handlers.plan(type, this::bonus).ifPresent(this::add);
    }
    for (Method each : type.getMethods()) {
      if (each.isBridge() || each.isSynthetic() || !scan.owns(each.getDeclaringClass().getName())) {
        continue;
      }
      boolean isStatic = Modifier.isStatic(each.getModifiers());
      if (isStatic && each.getName().equals("main")) {
        continue; // Takes a person's command line, not an outsider's data.
      }
      boolean declaredHere = each.getDeclaringClass() == type;
      if (declaredHere || !isStatic && concrete) {
        Class<?> declaring = each.getDeclaringClass();
        Class<?> owner = ClassScan.isPublic(declaring) ? declaring : type;
        executable(type, each, Symbol.of(owner, each).toString(), "public method");
      }
    }
  }

  private void executable(Class<?> type, Executable executable, String symbol, String kind) {
    Class<?>[] parameters = executable.getParameterTypes();
    List<Integer> hot = new ArrayList<>();
    List<Integer> carried = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      if (Adapter.types().contains(parameters[i])) {
        hot.add(i);
      } else if (carriers.of(parameters[i]) != Carriers.Load.NOTHING) {
        carried.add(i);
      }
    }
    if (executable.getName().equals("equals") || parameters.length == 0) {
      return;
    }
    int near = near(type, executable);
    PlanMaker maker = new PlanMaker(book, carriers, type, executable, symbol, kind, near);
    boolean taken = !hot.isEmpty() || !carried.isEmpty();
    if (taken) {
      hot.sort(Comparator.comparingInt(i -> -Ranking.weight(parameters[i])));
      try {
        List<Plan> made = maker.plans(hot, carried);
        plans.computeIfAbsent(symbol, s -> new ArrayList<>()).addAll(made);
      } catch (PlanMaker.Impossible e) {
        uncalled.put(symbol, e.getMessage());
        return;
      }
    }
    if (executable.getDeclaringClass() == type) {
      hot.addAll(carried);
      enclosed.add(maker, executable, hot, near > 0);
    }
  }

  private int near(Class<?> type, Executable executable) {
    Symbol declared =
        executable instanceof Method method
            ? Symbol.of(method.getDeclaringClass(), method)
            : Symbol.of((Constructor<?>) executable);
    return Ranking.near(Math.min(distances.of(declared.toString()), later(type, executable)));
  }

  /** How near the work is that an object does later with what it is given now. */
  private int later(Class<?> type, Executable executable) {
    boolean given =
        executable instanceof Constructor
            || executable instanceof Method method
                && !Modifier.isStatic(method.getModifiers())
                && (method.getReturnType() == void.class || method.getReturnType() == type);
    return given ? actions.computeIfAbsent(type, this::nearestAction) : Distances.FAR;
  }

  private int nearestAction(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(Drains::isAction)
        .mapToInt(m -> 1 + distances.of(Symbol.of(m.getDeclaringClass(), m).toString()))
        .min()
        .orElse(Distances.FAR);
  }

  private void readObject(Class<?> type) {
    if (!Serializable.class.isAssignableFrom(type) || type.isEnum()) {
      return;
    }
    try {
      type.getDeclaredMethod("readObject", ObjectInputStream.class);
    } catch (NoSuchMethodException e) {
      return;
    }
    add(PlanMaker.readObject(type));
  }

  private void add(Plan plan) {
    plans.computeIfAbsent(plan.entry(), s -> new ArrayList<>()).add(plan);
  }

  private int bonus(Method method) {
    return Ranking.near(distances.of(Symbol.of(method.getDeclaringClass(), method).toString()));
  }
}
