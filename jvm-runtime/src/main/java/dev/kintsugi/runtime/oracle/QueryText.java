package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Judge;
import java.util.List;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Whether an input became syntax of a text in a query language: the word that payloads carry stands
 * outside of literals, delimited identifiers and comments, as a further condition, column or name
 * that came out of the input. A lone word of the input is no break, wherever it stands: it may be
 * the name of a column that was asked for.
 */
final class QueryText {
  /** What makes a further condition, column, item or name of the word. */
  private static final Pattern JOINED =
      Pattern.compile(
          ".*(?:\\bor\\s+\\(?|,\\s*(?:ou=)?|\\()", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final String text;
  private final String input;

  QueryText(String text, String input) {
    this.text = text;
    this.input = input;
  }

  /**
   * By ISO/IEC 9075-2, 5.2 (tokens), 5.3 (literals: a doubled quote stands for itself) and 5.4
   * (delimited identifiers), with the comments of 5.2 and the back quotes of MySQL's identifiers.
   */
  boolean isSqlSyntax() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"' || c == '`') {
        at = afterQuoted(at, true);
      } else if (text.startsWith("--", at)) {
        at = after("\n", at);
      } else if (text.startsWith("/*", at)) {
        at = after("*/", at + 2);
      } else if (isInputs(at)) {
        return true;
      } else {
        at++;
      }
    }
    return false;
  }

  /** By XPath 1.0, 3.7: literals end at the next quote of their kind, nothing is escaped. */
  boolean isXPathSyntax() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        at = afterQuoted(at, false);
      } else if (isInputs(at)) {
        return true;
      } else {
        at++;
      }
    }
    return false;
  }

  /** By RFC 4515, section 3: a parenthesis in a value is written {@code \\28}. */
  boolean isFilterSyntax() {
    int at = text.indexOf("(" + Judge.WORD + "=");
    return at >= 0 && isInputs(at + 1);
  }

  /** By RFC 4514, section 2: a comma in a value is escaped, one between values is not. */
  boolean isNameSyntax() {
    int at = text.indexOf(Judge.WORD);
    if (at < 0 || !isInputs(at)) {
      return false;
    }
    try {
      List<Rdn> parts = new LdapName(text).getRdns();
      return parts.stream().anyMatch(rdn -> rdn.getValue().equals(Judge.WORD));
    } catch (InvalidNameException e) {
      return false;
    }
  }

  /**
   * By the form encoding of the URL standard, section 5: {@code &} ends a value, so that one inside
   * it is written {@code %26}. Only the value of a parameter counts: a path or a whole query may be
   * the input's to make.
   */
  boolean isAddressSyntax() {
    String further = "&" + Judge.WORD + "=";
    int inInput = input.indexOf(further);
    int at = text.indexOf(further);
    int start = at - inInput;
    return inInput > 0
        && start > 0
        && text.startsWith(input.substring(0, inInput), start)
        && text.charAt(start - 1) == '='
        && text.lastIndexOf('?', start) >= 0;
  }

  private int afterQuoted(int from, boolean doubles) {
    char quote = text.charAt(from);
    int at = from + 1;
    while (at < text.length()) {
      if (text.charAt(at) != quote) {
        at++;
      } else if (doubles && at + 1 < text.length() && text.charAt(at + 1) == quote) {
        at += 2;
      } else {
        return at + 1;
      }
    }
    return at;
  }

  private int after(String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  /** Whether the word stands here, and what joins it to the rest came out of the input as well. */
  private boolean isInputs(int at) {
    if (!text.regionMatches(true, at, Judge.WORD, 0, Judge.WORD.length())) {
      return false;
    }
    for (int in = input.indexOf(Judge.WORD); in >= 0; in = input.indexOf(Judge.WORD, in + 1)) {
      if (JOINED.matcher(common(at, in)).matches()) {
        return true;
      }
    }
    return false;
  }

  /** What stands before both places alike. */
  private String common(int inText, int inInput) {
    int length = 0;
    while (length < Math.min(inText, inInput)
        && text.regionMatches(true, inText - length - 1, input, inInput - length - 1, 1)) {
      length++;
    }
    return text.substring(inText - length, inText);
  }
}
