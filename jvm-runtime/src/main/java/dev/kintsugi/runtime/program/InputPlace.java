package dev.kintsugi.runtime.program;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the call of an entry point takes the input. What the JDK makes of the input is the input;
 * what anything else makes of it is an object with the input inside.
 *
 * @param argument number of the argument
 * @param inside whether the input comes inside an object
 */
public record InputPlace(int argument, boolean inside) {
  /** Empty if the call is not made or no argument has it; the input itself before an object. */
  public static Optional<InputPlace> of(Program program) {
    Map<Integer, Boolean> made = new HashMap<>();
    for (Step step : program.steps()) {
      if (step.symbol().equals(program.entry())) {
        return of(step.arguments(), made);
      }
      boolean wraps = !step.symbol().startsWith("java.");
      step.parts()
          .flatMap(part -> inside(part, made).stream())
          .reduce(Boolean::logicalAnd)
          .ifPresent(inside -> made.put(step.result(), inside || wraps));
    }
    return Optional.empty();
  }

  private static Optional<InputPlace> of(List<Argument> arguments, Map<Integer, Boolean> made) {
    Optional<InputPlace> enclosed = Optional.empty();
    for (int i = 0; i < arguments.size(); i++) {
      Optional<Boolean> inside = inside(arguments.get(i), made);
      if (inside.isPresent() && !inside.get()) {
        return Optional.of(new InputPlace(i, false));
      } else if (inside.isPresent() && enclosed.isEmpty()) {
        enclosed = Optional.of(new InputPlace(i, true));
      }
    }
    return enclosed;
  }

  /** Empty if it has nothing of the input. */
  private static Optional<Boolean> inside(Argument argument, Map<Integer, Boolean> made) {
    return argument instanceof Argument.Variable variable
        ? Optional.ofNullable(made.get(variable.number()))
        : Optional.of(false).filter(no -> argument instanceof Argument.Input);
  }
}
