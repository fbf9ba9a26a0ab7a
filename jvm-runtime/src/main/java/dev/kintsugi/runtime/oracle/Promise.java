package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.program.Step;
import java.util.regex.Pattern;

/** What the names of a member and of its class promise. */
final class Promise {
  private static final Pattern CLEANS =
      Pattern.compile(
          "(?i)(?!un|de).*(saniti[sz]e|clean|purif|escape|encodeFor|strip.*(tag|html|script|xss)"
              + "|(remove|filter|defang|neutrali[sz]e).*(tag|html|script|xss)|safe.*html).*");
  private static final Pattern CLEANER =
      Pattern.compile("(?i).*(saniti[sz]|xss|purif|safelist|whitelist|(html|script).*filter).*");

  private Promise() {}

  /** Whether what it returns is said to be free of active content. */
  static boolean cleans(Step step) {
    return CLEANS.matcher(method(step.symbol())).matches()
        || CLEANER.matcher(simpleOwner(step.symbol())).matches();
  }

  /** {@code class#method} of a symbol, so that overloads are one cause. */
  static String cause(String symbol) {
    int end = symbol.indexOf('(');
    return (end < 0 ? symbol : symbol.substring(0, end)).strip();
  }

  static String method(String symbol) {
    String cause = cause(symbol);
    return cause.substring(cause.indexOf('#') + 1);
  }

  private static String simpleOwner(String symbol) {
    String owner = symbol.substring(0, Math.max(0, symbol.indexOf('#')));
    return owner.substring(owner.lastIndexOf('.') + 1);
  }
}
