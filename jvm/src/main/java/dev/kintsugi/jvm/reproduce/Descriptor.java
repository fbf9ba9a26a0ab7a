package dev.kintsugi.jvm.reproduce;

import java.util.ArrayList;
import java.util.List;

/**
 * Types of a method descriptor (Java Virtual Machine Specification, 4.3) as source text.
 *
 * @param parameters types of the parameters
 * @param result type of the result, {@code void} included
 */
record Descriptor(List<String> parameters, String result) {
  static Descriptor of(String descriptor) {
    List<String> parameters = new ArrayList<>();
    int at = 1;
    while (at < descriptor.length() && descriptor.charAt(at) != ')') {
      int end = end(descriptor, at);
      parameters.add(type(descriptor.substring(at, end)));
      at = end;
    }
    if (at >= descriptor.length()) {
      throw new Unprintable("not a descriptor: " + descriptor);
    }
    return new Descriptor(parameters, type(descriptor.substring(at + 1)));
  }

  private static int end(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == '[') {
      at++;
    }
    int semicolon = text.indexOf(';', at);
    if (at >= text.length() || text.charAt(at) == 'L' && semicolon < 0) {
      throw new Unprintable("not a descriptor: " + text);
    }
    return text.charAt(at) == 'L' ? semicolon + 1 : at + 1;
  }

  /** One type of a descriptor as source text. */
  static String type(String text) {
    if (text.startsWith("[")) {
      return type(text.substring(1)) + "[]";
    }
    if (text.startsWith("L") && text.endsWith(";")) {
      return JavaText.type(text.substring(1, text.length() - 1).replace('/', '.'));
    }
    return switch (text) {
      case "Z" -> "boolean";
      case "B" -> "byte";
      case "C" -> "char";
      case "S" -> "short";
      case "I" -> "int";
      case "J" -> "long";
      case "F" -> "float";
      case "D" -> "double";
      case "V" -> "void";
      default -> throw new Unprintable("not a type: " + text);
    };
  }
}
