package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import java.util.List;
import java.util.Map;

/**
 * Numbers right after the data that say which part of it counts, as in {@code
 * InputStream.read(byte[], int, int)} and {@code CharSequence.subSequence(int, int)}: an offset and
 * a length, or a length alone. They are made to mean all of it.
 *
 * <p>Limits: told by the types alone; two numbers after an array may stand for something else.
 */
final class Ranges {
  private static final Map<Class<?>, String> LENGTHS =
      Map.of(
          byte[].class, "java.lang.reflect.Array#getLength (Ljava/lang/Object;)I",
          char[].class, "java.lang.reflect.Array#getLength (Ljava/lang/Object;)I",
          String.class, "java.lang.String#length ()I",
          CharSequence.class, "java.lang.CharSequence#length ()I");

  private Ranges() {}

  /**
   * What to pass for a parameter; null if it is no part of a range.
   *
   * @param hot numbers of the parameters that get the data
   * @param program gets the call that asks for the length
   */
  static Argument of(
      Class<?>[] parameters, List<Integer> hot, int parameter, ProgramBuilder program) {
    if (parameters[parameter] != int.class) {
      return null;
    }
    int data = parameter - 1;
    while (data >= 0 && parameters[data] == int.class) {
      data--;
    }
    if (data < 0 || !hot.contains(data) || !LENGTHS.containsKey(parameters[data])) {
      return null;
    }
    int numbers = 0;
    for (int i = data + 1; i < parameters.length && parameters[i] == int.class; i++) {
      numbers++;
    }
    // one number beside a text is mostly a limit
    if (numbers > 2 || numbers == 1 && !parameters[data].isArray()) {
      return null;
    }
    boolean offset = numbers == 2 && parameter == data + 1;
    return offset ? new Argument.Literal("int", "0") : length(parameters[data], program);
  }

  private static Argument length(Class<?> type, ProgramBuilder program) {
    Argument data = new Argument.Hostile(type.getName());
    String symbol = LENGTHS.get(type);
    return type.isArray()
        ? program.call(symbol, null, List.of(data))
        : program.call(symbol, data, List.of());
  }
}
