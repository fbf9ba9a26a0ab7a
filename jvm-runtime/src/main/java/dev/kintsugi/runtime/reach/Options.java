package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import java.util.List;
import java.util.Map;

/**
 * Numbers, switches, names and contexts that are asked for beside the data. By convention 0 stands
 * for no limit, no offset, the default; a switch is on or off; null stands for none.
 */
final class Options {
  private static final Map<Class<?>, String> OTHER =
      Map.of(int.class, "0", long.class, "0", boolean.class, "true");

  private Options() {}

  /** Whether there is one beside the data. */
  static boolean any(Class<?>[] parameters, int hot) {
    for (int i = 0; i < parameters.length; i++) {
      boolean named = parameters[i] == Object.class || parameters[i] == String.class;
      if (i != hot && (isOne(parameters[i]) || named)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there are numbers and switches, which may be changed apart from each other. */
  static boolean mixed(Class<?>[] parameters) {
    List<Class<?>> all = List.of(parameters);
    return all.contains(boolean.class) && (all.contains(int.class) || all.contains(long.class));
  }

  /** Whether a parameter is a number or a switch. */
  static boolean isOne(Class<?> parameter) {
    return OTHER.containsKey(parameter);
  }

  /**
   * Another value than the usual one.
   *
   * @param on whether switches are on
   */
  static Recipe other(Class<?> parameter, boolean on) {
    String value = parameter == boolean.class && !on ? "false" : OTHER.get(parameter);
    return new Recipe.Given(new Argument.Literal(parameter.getName(), value), 0);
  }
}
