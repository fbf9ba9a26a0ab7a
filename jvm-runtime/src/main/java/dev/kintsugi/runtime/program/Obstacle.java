package dev.kintsugi.runtime.program;

import java.util.Arrays;

/**
 * A call that gave nothing where others need what it gives. Its sentence is short and the same for
 * all who need it: what is missing, the call that should have given it, and where that failed.
 * Without the message of what was thrown, which may differ each time and may quote anything.
 *
 * @param thrown what it threw; null if it returned null
 */
record Obstacle(Step step, Throwable thrown) {
  String sentence() {
    if (thrown == null) {
      return missing() + " gave nothing";
    }
    Throwable root = thrown;
    while (root instanceof ExceptionInInitializerError && root.getCause() != null) {
      root = root.getCause();
    }
    return missing() + " threw " + root.getClass().getName() + place(root);
  }

  private String missing() {
    Symbol symbol = Symbol.parse(step.symbol());
    if (symbol.isConstructor()) {
      return "no object of " + symbol.owner() + ": its constructor";
    }
    String call = symbol.owner() + "#" + symbol.name();
    String type = symbol.descriptor().replaceFirst("^(:|.*\\))", "");
    return type.startsWith("L")
        ? "no object of " + type.substring(1, type.length() - 1).replace('/', '.') + ": " + call
        : call;
  }

  /** The innermost method that is not the JDK's own. */
  private static String place(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(f -> f.getModuleName() == null && !f.getClassName().startsWith("dev.kintsugi."))
        .findFirst()
        .map(f -> " in " + f.getClassName() + "#" + f.getMethodName())
        .orElse("");
  }
}
