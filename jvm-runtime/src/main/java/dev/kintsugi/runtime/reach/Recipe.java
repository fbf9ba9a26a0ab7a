package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import java.util.List;

/** One way to get a value; the cost counts the calls it takes and how artificial it is. */
sealed interface Recipe {
  int cost();

  /** Whether nothing in it is a mock or stands in for something. */
  default boolean isReal() {
    return this instanceof Made made
        ? made.arguments().stream().allMatch(Recipe::isReal)
            && (made.receiver() == null || made.receiver().isReal())
        : !(((Given) this).argument() instanceof Argument.Mock
            || ((Given) this).argument() instanceof Argument.StandIn);
  }

  /** A value that needs no call. */
  record Given(Argument argument, int cost) implements Recipe {}

  /**
   * The result of a call.
   *
   * @param symbol what is called
   * @param receiver what it is called on; null for constructors and static members
   */
  record Made(String symbol, Recipe receiver, List<Recipe> arguments, int cost) implements Recipe {}
}
