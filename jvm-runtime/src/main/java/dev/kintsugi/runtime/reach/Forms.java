package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.reach.Plan.Form;
import java.io.File;
import java.nio.file.Path;
import java.util.Set;

/** The form in which a parameter takes data, by its type. */
final class Forms {
  private static final Set<String> TEXT =
      Set.of(
          "java.lang.String",
          "java.lang.CharSequence",
          "java.io.Reader",
          "java.io.BufferedReader",
          "java.io.StringReader",
          "java.io.InputStreamReader",
          "java.nio.CharBuffer",
          "java.lang.StringBuilder",
          "java.lang.StringBuffer",
          "java.util.Properties",
          "[Ljava.lang.String;",
          "[C");

  private Forms() {}

  static boolean isText(Class<?> type) {
    return TEXT.contains(type.getName());
  }

  static Form of(Class<?> type) {
    if (isText(type)) {
      return Form.TEXT;
    } else if (type == java.net.URL.class || type == java.net.URI.class) {
      return Form.ADDRESS;
    }
    boolean graph =
        type == Object.class
            || java.util.Map.class.isAssignableFrom(type)
            || Iterable.class.isAssignableFrom(type) && type != Path.class
            || type == java.util.Iterator.class;
    return graph && type != File.class ? Form.GRAPH : Form.BYTES;
  }
}
