package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import java.util.List;
import java.util.Set;

/** The same calls with other numbers in place of those that were made up for them. */
final class Numbers {
  private static final Set<String> TYPES = Set.of("int", "long", "short", "double", "float");

  /** A small one, and one that a buffer or a limit may well have. */
  private static final List<String> OTHERS = List.of("16", "4096");

  private Numbers() {}

  /** Programs that differ in all such numbers; none if there are none. */
  static List<Program> others(Program program) {
    boolean any =
        program.steps().stream()
            .flatMap(step -> step.arguments().stream())
            .anyMatch(Numbers::isNumber);
    return any ? OTHERS.stream().map(number -> with(program, number)).toList() : List.of();
  }

  private static Program with(Program program, String number) {
    return new Program(
        program.entry(), program.steps().stream().map(step -> with(step, number)).toList());
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
