package dev.kintsugi.runtime.oracle;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes character references in attribute values (HTML Living Standard, section 13.2.5.72):
 * numeric ones, and the named ones that script addresses are hidden with. Others stay as they are.
 */
final class CharacterReferences {
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#([0-9]{1,7});?|#[xX]([0-9a-fA-F]{1,6});?|([A-Za-z]{2,8});)");
  private static final Map<String, String> NAMED =
      Map.of(
          "Tab", "\t", "NewLine", "\n", "colon", ":", "amp", "&", "lt", "<", "gt", ">", "quot",
          "\"", "lpar", "(", "rpar", ")");

  private CharacterReferences() {}

  static String decoded(String value) {
    return REFERENCE.matcher(value).replaceAll(match -> Matcher.quoteReplacement(character(match)));
  }

  private static String character(java.util.regex.MatchResult match) {
    if (match.group(3) != null) {
      return NAMED.getOrDefault(match.group(3), match.group());
    }
    int code =
        match.group(1) != null
            ? Integer.parseInt(match.group(1))
            : Integer.parseInt(match.group(2), 16);
    return Character.isValidCodePoint(code) ? Character.toString(code) : "\ufffd";
  }
}
