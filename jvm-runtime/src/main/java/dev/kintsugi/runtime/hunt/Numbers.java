package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The same calls with other numbers in place of those that were made up for them. An offset and a
 * length that mean all of the data were not.
 */
final class Numbers {
  private static final Set<String> TYPES = Set.of("int", "long", "short", "double", "float");

  /** A small one, and one that a buffer or a limit may well have. */
  private static final List<String> OTHERS = List.of("16", "4096");

  private Numbers() {}

  /** Programs that differ in all such numbers; none if there are none. */
  static List<Program> others(Program program) {
    List<Program> all = OTHERS.stream().map(number -> with(program, number)).toList();
    return all.get(0).equals(program) && all.get(1).equals(program) ? List.of() : all;
  }

  private static Program with(Program program, String number) {
    Set<Integer> lengths = new TreeSet<>();
    List<Step> steps = new ArrayList<>();
    for (Step step : program.steps()) {
      if (step.symbol().startsWith("java.") && step.symbol().endsWith(")I")) {
        lengths.add(step.result());
      }
      steps.add(isRange(step, lengths) ? step : with(step, number));
    }
    return new Program(program.entry(), steps);
  }

  /** All of the data, by its offset and its length. */
  private static boolean isRange(Step step, Set<Integer> lengths) {
    return step.arguments().stream()
        .anyMatch(a -> a instanceof Argument.Variable v && lengths.contains(v.number()));
  }

  private static Step with(Step step, String number) {
    List<Argument> arguments =
        step.arguments().stream().map(argument -> with(argument, number)).toList();
    return new Step(step.result(), step.symbol(), step.receiver(), arguments, step.times());
  }

  private static Argument with(Argument argument, String number) {
    return argument instanceof Argument.Literal literal && isNumber(literal)
        ? new Argument.Literal(literal.type(), number)
        : argument;
  }

  private static boolean isNumber(Argument argument) {
    return argument instanceof Argument.Literal literal && TYPES.contains(literal.type());
  }
}
