package dev.kintsugi.runtime.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header sections of a message that was written: lines of {@code Name: value} that end with CR
 * LF, from the start of the message or of a part of it up to an empty line (RFC 5322, sections 2.1
 * and 2.2; RFC 9112, section 2.1; RFC 2046, section 5.1). Folded lines are joined. A space stands
 * after the colon, as all of these write it: {@code http://a} and {@code SUMMARY:a} are no fields.
 *
 * @param lines of all sections, in order
 * @param isHttp whether it begins with a start line of HTTP
 */
record HeaderSections(List<Line> lines, boolean isHttp) {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):([ \\t].*|)");
  private static final Pattern START =
      Pattern.compile(TOKEN + " \\S+ HTTP/\\d\\.\\d|HTTP/\\d\\.\\d \\d{3}( .*)?");

  /**
   * One field.
   *
   * @param number of the line in the message, folded lines counted as one
   * @param name in lower case
   */
  record Line(int number, String name, String value) {
    boolean mentions(String word) {
      return value.contains(word);
    }
  }

  /** The header sections of a text; nothing if it begins with none, or with other ends of lines. */
  static Optional<HeaderSections> of(String text) {
    List<String> all = unfolded(text);
    boolean isHttp = START.matcher(all.get(0)).matches();
    List<Line> lines = new ArrayList<>();
    boolean inside = true;
    for (int i = isHttp ? 1 : 0; i < all.size(); i++) {
      String line = all.get(i);
      if (line.startsWith("--")) {
        inside = true; // delimiter of a multipart message
      } else if (inside && line.isEmpty()) {
        inside = false;
      } else if (inside) {
        Matcher field = FIELD.matcher(line);
        if (!field.matches()) {
          return Optional.empty();
        }
        lines.add(new Line(i, field.group(1).toLowerCase(Locale.ROOT), field.group(2).strip()));
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(new HeaderSections(lines, isHttp));
  }

  /** The one line whose value mentions a word; nothing if there are several. */
  Optional<Line> only(String word) {
    List<Line> found = lines.stream().filter(line -> line.mentions(word)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Whether a line is that field. */
  boolean has(int number, String name) {
    return lines.stream().anyMatch(line -> line.number() == number && line.name().equals(name));
  }

  boolean has(String name) {
    return lines.stream().anyMatch(line -> line.name().equals(name));
  }

  /** Lines without their ends; one that begins with white space belongs to the one before. */
  private static List<String> unfolded(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : Arrays.asList(text.split("\r\n", -1))) {
      boolean folded = line.startsWith(" ") || line.startsWith("\t");
      int last = lines.size() - 1;
      if (folded && last >= 0) {
        lines.set(last, lines.get(last) + line);
      } else {
        lines.add(line);
      }
    }
    return lines;
  }
}
