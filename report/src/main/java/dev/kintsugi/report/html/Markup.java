package dev.kintsugi.report.html;

import dev.kintsugi.report.text.Visible;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML whose tags always match and whose text is always escaped: there is no way to put text
 * of the target into it but {@link #text} and attribute values, which both escape.
 */
final class Markup {
  private static final Set<String> INLINE =
      Set.of("a", "b", "code", "em", "kbd", "span", "strong", "summary", "td", "th", "title");
  private static final Set<String> BROKEN_AFTER_OPEN =
      Set.of(
          "html", "head", "body", "main", "header", "footer", "nav", "section", "article", "div",
          "table", "thead", "tbody", "tr", "ul", "ol", "dl", "details");

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(Visible.line(attributes[i + 1]));
      out.append('"');
    }
    out.append('>');
    if (BROKEN_AFTER_OPEN.contains(tag)) {
      out.append('\n');
    }
    open.push(tag);
    return this;
  }

  /** Closes the innermost element. */
  Markup close() {
    String tag = open.pop();
    out.append("</").append(tag).append('>');
    if (!INLINE.contains(tag) || tag.equals("summary")) {
      out.append('\n');
    }
    return this;
  }

  /** Text on one line. */
  Markup text(String hostile) {
    escape(Visible.line(hostile));
    return this;
  }

  /** Text on several lines, cut after {@code most} characters; for use in {@code pre}. */
  Markup lines(String hostile, int most) {
    escape(Visible.block(hostile, most));
    return this;
  }

  /** An element with text on one line. */
  Markup leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** Markup of the program's own resources, as it is. */
  Markup trusted(String markup) {
    out.append(markup);
    return this;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open.peek());
    }
    return out.toString();
  }
}
