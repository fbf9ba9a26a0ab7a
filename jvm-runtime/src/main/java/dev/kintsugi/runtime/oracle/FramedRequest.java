package dev.kintsugi.runtime.oracle;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request in which nothing is wrong but white space around the name of the one field that says
 * where the message ends (RFC 9112, sections 2.2, 5.1 and 6), and requests to compare it with. All
 * but those with a broken first line have the same length.
 *
 * @param start the first line
 * @param before the lines before the field
 * @param name of the field
 * @param space the white space
 * @param leading whether it stands before the name and the field right behind the first line;
 *     otherwise between the name and the colon
 * @param value of the field
 * @param rest what follows the field's value
 */
record FramedRequest(
    String start,
    String before,
    String name,
    String space,
    boolean leading,
    String value,
    String rest) {
  private static final String HOST = "(Host: ?[a-z]+\r\n)";
  private static final Pattern REQUEST =
      Pattern.compile(
          "((?:GET|POST) /[a-z]* HTTP/1\\.1\r\n)"
              + HOST
              + "?([ \t]*)(Transfer-Encoding|Content-Length)([ \t]*): ?(chunked|[1-9][0-9]?)(\r\n"
              + HOST
              + "?\r\n(.*))",
          Pattern.DOTALL);

  private static final String VERSION = "HTTP/1.1";

  /** Reads a text; empty if it is no such request, or has another mistake. */
  static Optional<FramedRequest> of(String text) {
    Matcher matcher = REQUEST.matcher(text);
    if (!matcher.matches() || (matcher.group(2) == null) == (matcher.group(8) == null)) {
      return Optional.empty();
    }
    String before = matcher.group(2) == null ? "" : matcher.group(2);
    boolean leading = !matcher.group(3).isEmpty();
    boolean misplaced = leading ? !before.isEmpty() : matcher.group(5).isEmpty();
    boolean both = leading && !matcher.group(5).isEmpty();
    if (misplaced || both || !fits(matcher.group(4), matcher.group(6), matcher.group(9))) {
      return Optional.empty();
    }
    return Optional.of(
        new FramedRequest(
            matcher.group(1),
            before,
            matcher.group(4),
            matcher.group(leading ? 3 : 5),
            leading,
            matcher.group(6),
            matcher.group(7)));
  }

  /** Whether the body ends where the field says. */
  private static boolean fits(String name, String value, String body) {
    return name.equals("Transfer-Encoding")
        ? value.equals("chunked") && body.equals("0\r\n\r\n")
        : !value.equals("chunked") && body.length() == Integer.parseInt(value);
  }

  /** The mistake as it stands in the message. */
  String sent() {
    return leading ? "\n" + space + name : name + space + ":";
  }

  /** The same without the mistake: white space before a value is allowed. */
  String plain() {
    return start + field(name);
  }

  /** Without the mistake, and with another field in place of this one. */
  String other() {
    return start + field(otherName());
  }

  /** A field name that means nothing. */
  private String otherName() {
    return name.substring(0, name.length() - 1) + "x";
  }

  /**
   * Requests whose first line no grammar of HTTP knows, in pairs: with the field and with the other
   * one in its place.
   */
  List<List<String>> broken() {
    return List.of(
            start.replace(VERSION, "HTTX/1.1"),
            start.replace(VERSION, "HTTP/x.y"),
            start.replace(" ", ""))
        .stream()
        .map(line -> List.of(line + field(name), line + field(otherName())))
        .toList();
  }

  /** Where the mistake is, in a word for root causes. */
  String kind() {
    return leading ? "before-name" : "before-colon";
  }

  private String field(String named) {
    String value = " ".repeat(space.length()) + " " + this.value;
    return before + named + ":" + value + rest;
  }
}
