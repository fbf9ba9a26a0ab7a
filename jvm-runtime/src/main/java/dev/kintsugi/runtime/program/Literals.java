package dev.kintsugi.runtime.program;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;

/** Turns the text of a literal into its value. */
final class Literals {
  private Literals() {}

  static Object value(Argument.Literal literal, TargetLoader loader) {
    String text = literal.value();
    try {
      return switch (literal.type()) {
        case "java.lang.String" -> text;
        case "boolean" -> Boolean.valueOf(text);
        case "byte" -> Byte.valueOf(text);
        case "char" -> text.charAt(0);
        case "short" -> Short.valueOf(text);
        case "int" -> Integer.valueOf(text);
        case "long" -> Long.valueOf(text);
        case "float" -> Float.valueOf(text);
        case "double" -> Double.valueOf(text);
        case "java.lang.Class" -> loader.type(text);
        case "java.util.Locale" -> Locale.forLanguageTag(text);
        case "java.nio.charset.Charset" -> Charset.forName(text);
        default -> enumConstant(loader.type(literal.type()), text);
      };
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new Unsuitable("no such literal: " + literal.type() + " " + text);
    }
  }

  private static Object enumConstant(Class<?> type, String name) {
    Object[] constants;
    try {
      constants = type.getEnumConstants();
    } catch (LinkageError e) {
      throw new Unsuitable("can't be initialised: " + type.getName());
    }
    if (constants == null) {
      throw new Unsuitable("no literal can be of type " + type.getName());
    }
    return Arrays.stream(constants)
        .filter(c -> ((Enum<?>) c).name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Unsuitable("no constant " + name + " in " + type.getName()));
  }
}
