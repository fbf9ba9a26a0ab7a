package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Step;
import java.util.ArrayList;
import java.util.List;

/** Writes recipes down as steps. */
final class ProgramBuilder {
  private final int first;
  private final List<Step> steps = new ArrayList<>();

  ProgramBuilder() {
    this(0);
  }

  /**
   * @param first number of the first variable
   */
  ProgramBuilder(int first) {
    this.first = first;
  }

  /** Adds the calls that a recipe takes and returns its value. */
  Argument add(Recipe recipe) {
    if (recipe instanceof Recipe.Given given) {
      return given.argument();
    }
    Recipe.Made made = (Recipe.Made) recipe;
    Argument receiver = made.receiver() == null ? null : add(made.receiver());
    return call(made.symbol(), receiver, made.arguments().stream().map(this::add).toList());
  }

  Argument call(String symbol, Argument receiver, List<Argument> arguments) {
    return call(symbol, receiver, arguments, 1);
  }

  Argument call(String symbol, Argument receiver, List<Argument> arguments, int times) {
    int variable = first + steps.size();
    steps.add(new Step(variable, symbol, receiver, arguments, times));
    return new Argument.Variable(variable);
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }
}
