package dev.kintsugi.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the output of the shell's {@code times}: own times, then those of all waited-for children.
 */
final class Times {
  private static final Pattern CHILDREN =
      Pattern.compile(".*\\R(\\d+)m(\\d+)\\.(\\d+)s (\\d+)m(\\d+)\\.(\\d+)s\\s*");

  private Times() {}

  static long childrenMillis(String text) {
    Matcher matcher = CHILDREN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an output of times: " + text);
    }
    return millis(matcher, 1) + millis(matcher, 4);
  }

  private static long millis(Matcher matcher, int group) {
    String fraction = (matcher.group(group + 2) + "000").substring(0, 3);
    long seconds =
        60 * Long.parseLong(matcher.group(group)) + Long.parseLong(matcher.group(group + 1));
    return 1000 * seconds + Long.parseLong(fraction);
  }
}
