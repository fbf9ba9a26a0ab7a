package dev.kintsugi.jvm.reproduce;

import java.util.regex.Pattern;

/**
 * Names and literals of Java. Programs come back from the sandbox, so a name is only printed if it
 * has the shape of one.
 */
final class JavaText {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,200}(\\.[A-Za-z_$][A-Za-z0-9_$]{0,200}){0,30}");

  private JavaText() {}

  /** A class's binary name as source text; nested classes with a dot. */
  static String type(String binaryName) {
    String name = binaryName;
    StringBuilder arrays = new StringBuilder();
    if (name.startsWith("[")) {
      return Descriptor.type(name);
    }
    while (name.endsWith("[]")) {
      name = name.substring(0, name.length() - 2);
      arrays.append("[]");
    }
    return name(name).replace('$', '.') + arrays;
  }

  /** The name itself if it has the shape of one. */
  static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new Unprintable("not a name: " + name);
    }
    return name;
  }

  static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : "" + c);
      }
    }
    // a unicode escape of a line end would end the line of the source
    return out.append('"').toString().replace("\\u000a", "\\n").replace("\\u000d", "\\r");
  }

  /** Text for a comment: one line, without anything that ends a comment or begins an escape. */
  static String comment(String text) {
    String plain = text.replaceAll("[^ -~]", "?").replace("\\", "/").replace("*/", "* /");
    return plain.length() <= 300 ? plain : plain.substring(0, 300) + "...";
  }
}
