package dev.kintsugi.target;

import java.util.List;

/**
 * What is put into a loose source so that it can be compiled and called, and how it is told from
 * the user's own text: it stands between {@link #OPEN} and {@link #CLOSE}, and moves no line.
 *
 * <p>A snippet without a class gets the imports that the JDK's own JShell starts with (its {@code
 * DEFAULT} start-up script), because who writes snippets is used to them.
 */
public final class Insertions {
  /** Begins what was put in. */
  public static final String OPEN = "/*kintsugi{*/";

  /** Ends what was put in. */
  public static final String CLOSE = "/*}kintsugi*/";

  /** What opens a class or member that nothing closes. */
  public static final String PUBLIC = "public ";

  /** The method that loose statements become the body of. */
  public static final String METHOD = " public static void run(String[] args) throws Exception {";

  /** Imports of a snippet. */
  public static final List<String> IMPORTS =
      List.of(
          "import java.io.*;",
          "import java.math.*;",
          "import java.net.*;",
          "import java.nio.file.*;",
          "import java.util.*;",
          "import java.util.concurrent.*;",
          "import java.util.function.*;",
          "import java.util.prefs.*;",
          "import java.util.regex.*;",
          "import java.util.stream.*;");

  private Insertions() {}

  /** The text between its marks. */
  public static String marked(String text) {
    return OPEN + text + CLOSE;
  }

  /** What begins the class around a snippet. */
  public static String head(String type, boolean statements) {
    return marked(
        String.join("", IMPORTS) + "public class " + type + " {" + (statements ? METHOD : ""));
  }

  /** What ends it; a text that ends within a line gets a line of its own for it. */
  public static String tail(String text, boolean statements) {
    String close = statements ? "}}" : "}";
    return marked((text.endsWith("\n") ? "" : "\n") + close) + "\n";
  }
}
