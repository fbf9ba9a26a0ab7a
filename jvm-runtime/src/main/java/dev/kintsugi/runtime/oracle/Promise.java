package dev.kintsugi.runtime.oracle;

import java.util.regex.Pattern;

/** What the names of a member and of its class promise. */
final class Promise {
  private static final Pattern CLEANS =
      Pattern.compile(
          "(?i).*(saniti[sz]e|clean|purif|strip.*(tag|html|script|xss)"
              + "|(remove|filter|defang|neutrali[sz]e).*(tag|html|script|xss)|safe.*html).*");
  private static final Pattern CLEANER =
      Pattern.compile("(?i).*(saniti[sz]|xss|purif|safelist|whitelist|(html|script).*filter).*");

  /** Escapers and encoders only promise something about the language that they name. */
  private static final Pattern ESCAPES = Pattern.compile("(?i)(?!un|de).*(escape|encode).*");

  private static final Pattern MARKUP = Pattern.compile("(?i).*(html|xml|markup|xss).*");
  private static final Pattern SCRIPT = Pattern.compile("(?i).*(java_?script|js|ecma|xss).*");

  private Promise() {}

  /**
   * Whether what it returns is said to be free of active content.
   *
   * @param data whether it is to stand in a script element, else in HTML
   */
  static boolean cleans(String symbol, boolean data) {
    String method = method(symbol);
    if (escapes(symbol)) {
      return (data ? SCRIPT : MARKUP).matcher(method).matches();
    }
    return CLEANS.matcher(method).matches() || CLEANER.matcher(simpleOwner(symbol)).matches();
  }

  /** Whether it turns data into a literal or text of a language that it names. */
  static boolean escapes(String symbol) {
    return ESCAPES.matcher(method(symbol)).matches();
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
