package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Lifecycle;
import dev.kintsugi.runtime.program.Symbol;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The call that {@linkplain Lifecycle starts} a component before it gets the first request. */
final class Start {
  private Start() {}

  /** The call of a class; the one that is told most, if there are several. */
  static Optional<Method> of(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(m -> Lifecycle.starts(m.getName()) && m.getReturnType() == void.class)
        .filter(m -> !Modifier.isStatic(m.getModifiers()) && !m.isBridge())
        .filter(m -> Arrays.stream(m.getParameterTypes()).allMatch(Carriers::isPossible))
        .filter(m -> m.getParameterCount() <= 1)
        .max(
            Comparator.comparing(Method::getParameterCount)
                .thenComparing(m -> Symbol.of(type, m).toString()));
  }

  static void add(Class<?> type, Argument receiver, ProgramBuilder program) {
    of(type)
        .ifPresent(
            start -> {
              List<Argument> told =
                  Arrays.stream(start.getParameterTypes())
                      .map(each -> (Argument) new Argument.StandIn(each.getName()))
                      .toList();
              program.call(Symbol.of(type, start).toString(), receiver, told);
            });
  }
}
