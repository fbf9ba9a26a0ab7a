package dev.kintsugi.runtime.oracle;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What ends or upsets a script element, or a section of character data, that holds a text: HTML
 * Living Standard, section 4.12.1.3 (restrictions for contents of script elements); XML 1.0,
 * section 2.7.
 */
final class ScriptData {
  /** What ends a script element; the others only upset it together with more of the page. */
  static final String END = "script-end";

  /**
   * A comment's start with a script's start behind it: the end of the script element that holds
   * them no longer ends it.
   */
  static final String UNENDING = "unending-script";

  /** The kinds by themselves, each with its token; HTML compares them without regard to case. */
  private static final Map<String, String> TOKENS =
      new TreeMap<>(
          Map.of(
              END,
              "</script",
              "script-start",
              "<script",
              "comment-start",
              "<!--",
              "section-end",
              "]]>"));

  private static final Pattern COMMENTED_SCRIPT =
      Pattern.compile("<!--((?!-->).)*<script[\\s/>]", Pattern.DOTALL);

  private ScriptData() {}

  /** Kinds that a text holds. */
  static Set<String> active(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Set<String> found = new TreeSet<>();
    TOKENS.forEach(
        (kind, token) -> {
          if (lower.contains(token)) {
            found.add(kind);
          }
        });
    if (COMMENTED_SCRIPT.matcher(lower).find()) {
      found.add(UNENDING);
    }
    return found;
  }

  /** Whether what {@link #plain} asked for is not in the answer. */
  static boolean isNeutralised(String kind, String answer) {
    return !answer.toLowerCase(Locale.ROOT).contains(TOKENS.getOrDefault(kind, TOKENS.get(END)));
  }

  /** A JSON string that holds what a cleaner has to neutralise for a kind. */
  static String plain(String kind, String canary) {
    String token = TOKENS.getOrDefault(kind, TOKENS.get(END));
    return '"' + token + (token.endsWith("script") ? ">" : "") + canary + '"';
  }
}
