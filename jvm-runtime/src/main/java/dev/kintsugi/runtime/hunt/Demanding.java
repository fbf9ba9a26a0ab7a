package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.oracle.Break;
import dev.kintsugi.runtime.oracle.Demands;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Enough;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Run;
import dev.kintsugi.runtime.program.Session;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.program.TargetLoader;
import dev.kintsugi.runtime.program.Unsuitable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks a target not to do what it was seen to do, and looks whether it does so all the same: by a
 * feature or a switch of the object that does the work, or for a value of a class that the input
 * does not hold. See {@link Demands}.
 */
final class Demanding {
  private static final int MOST = 6;

  /** Of a class that no document of ours asks for. */
  private static final Argument OTHER = new Argument.Literal("java.lang.Class", "java.lang.String");

  private static final Argument ANY = new Argument.Literal("java.lang.Class", "java.lang.Object");

  private final TargetLoader loader;
  private final Prober prober;

  Demanding(TargetLoader loader, Prober prober) {
    this.loader = loader;
    this.prober = prober;
  }

  /**
   * The same calls with a demand.
   *
   * @param refusable whether the demand is a call by itself, which may fail
   */
  private record Asked(Program program, Step demand, boolean refusable) {}

  /** What breaks in the same way although it was asked not to. */
  List<Confirmer.Confirmed> after(Confirmer.Confirmed found) {
    List<Confirmer.Confirmed> all = new ArrayList<>();
    try {
      for (Asked asked : asked(found).limit(MOST).toList()) {
        kept(asked, found).ifPresent(all::add);
      }
    } catch (LinkageError | TypeNotPresentException | Unsuitable e) {
      return all; // a class whose members can't be looked at asks for nothing
    }
    return all;
  }

  private Stream<Asked> asked(Confirmer.Confirmed found) {
    if (Demands.isDeclared(found.broken())) {
      return switched(found);
    }
    return Demands.isAboutClasses(found.broken()) ? typed(found.program()) : Stream.empty();
  }

  /** A demand that is refused is none. */
  private Optional<Confirmer.Confirmed> kept(Asked asked, Confirmer.Confirmed found) {
    boolean[] taken = new boolean[1];
    Payload payload = found.payload();
    Run run =
        prober.run(
            asked.program().entry(),
            payload,
            session -> {
              for (Step step : asked.program().steps()) {
                Session.Outcome outcome = session.call(step);
                taken[0] |= step == asked.demand() && (outcome.returned() || !asked.refusable());
              }
            },
            Enough.NEVER);
    return prober.judge(run).stream()
        .filter(b -> taken[0] && b.measures().containsKey(Demands.DESPITE))
        .filter(b -> b.oracle().equals(found.broken().oracle()))
        .findFirst()
        .map(b -> new Confirmer.Confirmed(asked.program(), payload, b));
  }

  /** A switch of the object that the entry point is called on, set as soon as there is one. */
  private Stream<Asked> switched(Confirmer.Confirmed found) {
    Program program = found.program();
    Optional<Argument> on =
        program.steps().stream()
            .filter(step -> step.symbol().equals(program.entry()))
            .flatMap(step -> Stream.ofNullable(step.receiver()))
            .filter(Argument.Variable.class::isInstance)
            .findFirst();
    if (on.isEmpty()) {
      return Stream.empty();
    }
    Class<?> type = loader.type(Symbol.parse(program.entry()).owner());
    return Arrays.stream(type.getMethods())
        .filter(m -> !Modifier.isStatic(m.getModifiers()) && !m.isBridge())
        .sorted(Comparator.comparing(m -> Symbol.of(type, m).toString()))
        .flatMap(m -> demands(m, found.broken()).map(a -> with(program, type, m, on.get(), a)));
  }

  private static Stream<List<Argument>> demands(Method method, Break broken) {
    List<Class<?>> parameters = List.of(method.getParameterTypes());
    if (parameters.equals(List.of(String.class, boolean.class))
        && method.getName().matches("(set|with)Feature")) {
      return Demands.against(broken).stream()
          .map(f -> List.of(new Argument.Literal("java.lang.String", f.name()), flag(f.value())));
    }
    Boolean safe = Demands.safeValue(method.getName());
    return parameters.equals(List.of(boolean.class)) && safe != null
        ? Stream.of(List.of(flag(safe)))
        : Stream.empty();
  }

  private static Argument flag(boolean value) {
    return new Argument.Literal("boolean", Boolean.toString(value));
  }

  private static Asked with(
      Program program, Class<?> type, Method method, Argument on, List<Argument> arguments) {
    int free = program.steps().stream().mapToInt(Step::result).max().orElse(-1) + 1;
    Step demand = new Step(free, Symbol.of(type, method).toString(), on, arguments, 1);
    List<Step> steps = new ArrayList<>(program.steps());
    int made = 0;
    while (steps.get(made).result() != ((Argument.Variable) on).number()) {
      made++;
    }
    steps.add(made + 1, demand);
    return new Asked(new Program(program.entry(), steps), demand, true);
  }

  /** What gives a value of a class that it is told, asked for one of another class. */
  private Stream<Asked> typed(Program program) {
    return program.steps().stream().flatMap(step -> typed(program, step));
  }

  private Stream<Asked> typed(Program program, Step step) {
    Symbol symbol = Symbol.parse(step.symbol());
    if (symbol.isField() || symbol.isConstructor() || symbol.owner().startsWith("java.")) {
      return Stream.empty();
    }
    Class<?> type = loader.type(symbol.owner());
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getName().equals(symbol.name()) && !m.isBridge())
        .filter(m -> Modifier.isStatic(m.getModifiers()) == (step.receiver() == null))
        .sorted(Comparator.comparing(m -> Symbol.of(type, m).toString()))
        .flatMap(m -> arguments(m, type, step).map(a -> replaced(program, step, type, m, a)));
  }

  /** Those of a method that takes what the step takes, and the class of what it gives besides. */
  private Stream<List<Argument>> arguments(Method method, Class<?> type, Step step) {
    int told = classOfResult(method);
    List<Argument> given = new ArrayList<>(step.arguments());
    if (told < 0) {
      return Stream.empty();
    } else if (Symbol.of(type, method).toString().equals(step.symbol())) {
      if (!given.get(told).equals(ANY)) {
        return Stream.empty();
      }
      given.set(told, OTHER);
      return Stream.of(given);
    }
    List<Class<?>> others = new ArrayList<>(List.of(method.getParameterTypes()));
    others.remove(told);
    String taken =
        others.stream().map(Class::descriptorString).collect(Collectors.joining("", "(", ")"));
    if (!Symbol.parse(step.symbol()).descriptor().startsWith(taken)) {
      return Stream.empty();
    }
    given.add(told, OTHER);
    return Stream.of(given);
  }

  /** Which parameter is the {@code Class<T>} of a method that returns {@code T}; -1 if none is. */
  private static int classOfResult(Method method) {
    Type[] parameters = method.getGenericParameterTypes();
    for (int i = 0; i < parameters.length; i++) {
      if (method.getGenericReturnType() instanceof TypeVariable<?> result
          && parameters[i] instanceof ParameterizedType of
          && of.getRawType() == Class.class
          && of.getActualTypeArguments()[0].equals(result)) {
        return i;
      }
    }
    return -1;
  }

  private static Asked replaced(
      Program program, Step step, Class<?> type, Method method, List<Argument> arguments) {
    String symbol = Symbol.of(type, method).toString();
    Step demand = new Step(step.result(), symbol, step.receiver(), arguments, step.times());
    List<Step> steps = new ArrayList<>(program.steps());
    steps.set(steps.indexOf(step), demand);
    String entry = step.symbol().equals(program.entry()) ? symbol : program.entry();
    return new Asked(new Program(entry, steps), demand, false);
  }
}
