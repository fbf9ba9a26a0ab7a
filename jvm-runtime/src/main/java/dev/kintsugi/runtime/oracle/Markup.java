package dev.kintsugi.runtime.oracle;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds active content in HTML, as a browser's tokeniser reads it: HTML Living Standard, section
 * 13.2.5; addresses as the URL Standard, section 4.4, cleans them.
 *
 * <p>Limits: everything that is inert somewhere (raw text, templates, comments, character data) is
 * taken as inert everywhere, so that what only becomes active by being parsed twice is not seen.
 */
final class Markup {
  /** A script element whose text, or whose address, holds the canary. */
  static final String SCRIPT = "script-element";

  /** An event handler that holds the canary. */
  static final String HANDLER = "event-handler";

  /** A {@code javascript:} address that holds the canary and that a click or a frame follows. */
  static final String ADDRESS = "script-address";

  static final List<String> KINDS = List.of(SCRIPT, HANDLER, ADDRESS);

  private static final Set<String> RAW =
      Set.of(
          "style",
          "xmp",
          "iframe",
          "noembed",
          "noframes",
          "noscript",
          "title",
          "textarea",
          "script");

  /** What follows a script address: element and attribute. */
  private static final Set<String> FOLLOWED =
      Set.of(
          "a href",
          "a xlink:href",
          "area href",
          "form action",
          "button formaction",
          "input formaction",
          "iframe src",
          "frame src");

  private final String html;
  private final String canary;
  private final Set<String> found = new TreeSet<>();
  private boolean foreign;
  private int at;

  private Markup(String html, String canary) {
    this.html = html;
    this.canary = canary;
  }

  /** Kinds of active content that hold the canary. */
  static Set<String> active(String html, String canary) {
    Markup markup = new Markup(html, canary);
    markup.scan();
    return markup.found;
  }

  /** Active content of one kind in its plainest form. */
  static String plain(String kind, String canary) {
    return switch (kind) {
      case SCRIPT -> "a<script>" + canary + "</script>b";
      case HANDLER -> "a<img src=\"x\" onerror=\"" + canary + "\">b";
      default -> "a<a href=\"javascript:" + canary + "\">b</a>";
    };
  }

  private void scan() {
    while (at < html.length()) {
      int open = html.indexOf('<', at);
      if (open < 0) {
        return;
      }
      at = open + 1;
      if (html.startsWith("!--", at)) {
        comment();
      } else if (foreign && html.startsWith("![CDATA[", at)) {
        skipBehind("]]>");
      } else if (isLetter(at)) {
        startTag();
      } else if (html.startsWith("/", at) && isLetter(at + 1)) {
        at++;
        name();
        attributes(new TreeMap<>());
      } else if (at < html.length() && "!?/".indexOf(html.charAt(at)) >= 0) {
        skipBehind(">");
      }
    }
  }

  private void comment() {
    at += 3;
    if (html.startsWith(">", at) || html.startsWith("->", at)) {
      skipBehind(">");
      return;
    }
    int end = html.indexOf("-->", at);
    int other = html.indexOf("--!>", at);
    boolean sooner = other >= 0 && (end < 0 || other < end);
    at = sooner ? other + 4 : end < 0 ? html.length() : end + 3;
  }

  private void skipBehind(String end) {
    int found = html.indexOf(end, at);
    at = found < 0 ? html.length() : found + end.length();
  }

  private void startTag() {
    String name = name();
    Map<String, String> attributes = new TreeMap<>();
    if (!attributes(attributes)) {
      return;
    }
    attributes.forEach((key, value) -> attribute(name, key, value));
    foreign |= name.equals("svg") || name.equals("math");
    if (RAW.contains(name)) {
      String text = rawText(name);
      boolean typed = attributes.containsKey("type");
      if (name.equals("script") && text.contains(canary) && !typed) {
        found.add(SCRIPT);
      }
    } else if (name.equals("plaintext") || name.equals("template")) {
      at = html.length();
    }
  }

  private void attribute(String element, String name, String value) {
    String decoded = decoded(value);
    if (!decoded.contains(canary)) {
      return;
    }
    if (name.matches("on[a-z]{3,}")) {
      found.add(HANDLER);
    } else if (element.equals("script") && name.equals("src")) {
      found.add(SCRIPT);
    } else if (FOLLOWED.contains(element + ' ' + name)
        && decoded
            .replaceAll("^[\\x00-\\x20]+|[\\t\\n\\r]", "")
            .toLowerCase(Locale.ROOT)
            .startsWith("javascript:")) {
      found.add(ADDRESS);
    }
  }

  /** The text up to the end tag; empty where there is none, because nothing runs then. */
  private String rawText(String name) {
    String lower = html.toLowerCase(Locale.ROOT);
    int start = at;
    for (int end = lower.indexOf("</" + name, at);
        end >= 0;
        end = lower.indexOf("</" + name, end + 1)) {
      int after = end + 2 + name.length();
      if (after < lower.length() && " \t\n\r\f/>".indexOf(lower.charAt(after)) >= 0) {
        at = after;
        attributes(new TreeMap<>());
        return html.substring(start, end);
      }
    }
    at = html.length();
    return "";
  }

  private String name() {
    int start = at;
    while (at < html.length() && " \t\n\r\f/>".indexOf(html.charAt(at)) < 0) {
      at++;
    }
    return html.substring(start, at).toLowerCase(Locale.ROOT);
  }

  /** Reads to the end of the tag; false where it has none and is therefore dropped. */
  private boolean attributes(Map<String, String> all) {
    while (true) {
      skip(" \t\n\r\f/");
      if (at >= html.length()) {
        return false;
      } else if (html.charAt(at) == '>') {
        at++;
        return true;
      }
      int start = at++;
      while (at < html.length() && " \t\n\r\f/>=".indexOf(html.charAt(at)) < 0) {
        at++;
      }
      String name = html.substring(start, at).toLowerCase(Locale.ROOT);
      skip(" \t\n\r\f");
      String value = "";
      if (at < html.length() && html.charAt(at) == '=') {
        at++;
        skip(" \t\n\r\f");
        value = value();
      }
      all.putIfAbsent(name, value);
    }
  }

  private String value() {
    int start = at;
    boolean quoted = at < html.length() && "\"'".indexOf(html.charAt(at)) >= 0;
    if (quoted) {
      int end = html.indexOf(html.charAt(at), at + 1);
      at = end < 0 ? html.length() : end + 1;
      return end < 0 ? "" : html.substring(start + 1, end);
    }
    while (at < html.length() && " \t\n\r\f>".indexOf(html.charAt(at)) < 0) {
      at++;
    }
    return html.substring(start, at);
  }

  private void skip(String characters) {
    while (at < html.length() && characters.indexOf(html.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean isLetter(int index) {
    if (index >= html.length()) {
      return false;
    }
    char c = html.charAt(index);
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static String decoded(String value) {
    return CharacterReferences.decoded(value);
  }
}
