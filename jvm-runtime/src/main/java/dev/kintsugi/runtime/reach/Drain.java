package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * One call that takes more out of an object.
 *
 * @param symbol what is called
 * @param group when it is called
 * @param on recipe of the receiver where the object is an argument; null where it is the receiver
 * @param arguments recipes of the arguments; null stands for the object itself, {@link #KEY} for a
 *     word of the input
 * @param isStatic whether there is no receiver at all
 */
public record Drain(
    String symbol, Group group, Recipe on, List<Recipe> arguments, boolean isStatic) {
  /** Stands for a word of the input. */
  static final Recipe KEY = new Recipe.Given(new Argument.Literal("java.lang.String", ""), 0);

  /** When a call is made, in order. */
  public enum Group {
    /** Makes the object do its work. */
    ACTION,
    /** Moves on to the next part of the data. */
    ADVANCE,
    /** Looks at what is there. */
    LOOK,
    /** Makes it do its work once more, with another worker. */
    AGAIN,
    /** Hands the object to another part of the program. */
    CONSUME,
    /** What every object has. */
    COMMON
  }

  public Drain {
    arguments = java.util.Collections.unmodifiableList(new ArrayList<>(arguments));
  }

  /** Whether it asks for a word of the input. */
  public boolean needsKey() {
    return arguments.contains(KEY);
  }

  /**
   * The steps of this call; the last one is the call itself.
   *
   * @param first number of the first free variable
   * @param key word of the input
   * @param times how often it is called
   */
  public List<Step> steps(int first, Argument object, String key, int times) {
    ProgramBuilder program = new ProgramBuilder(first);
    Argument receiver = isStatic ? null : on == null ? object : program.add(on);
    List<Argument> values = new ArrayList<>();
    for (Recipe argument : arguments) {
      if (argument == null) {
        values.add(object);
      } else if (argument == KEY) {
        values.add(new Argument.Literal("java.lang.String", key));
      } else {
        values.add(program.add(argument));
      }
    }
    program.call(symbol, receiver, values, times);
    return program.steps();
  }
}
