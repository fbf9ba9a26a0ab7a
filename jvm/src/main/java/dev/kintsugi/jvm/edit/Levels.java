package dev.kintsugi.jvm.edit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many levels of nesting an edit allows.
 *
 * @param most levels
 * @param as where the project itself has that number; empty if it is ours
 */
record Levels(long most, String as) {
  private static final long DEFAULT = 512;

  private static final Pattern CONSTANT =
      Pattern.compile(
          "\\bstatic\\s+(?:final\\s+|volatile\\s+)?(?:int|long)\\s+(\\w+)\\s*=\\s*"
              + "([1-9][0-9_]{0,8})[lL]?\\s*;");

  /** A mere depth may be that of a tree of windows, of a log, or of what a writer can indent. */
  private static final List<String> WHAT = List.of("nest", "recurs");

  private static final List<String> BOUND = List.of("max", "limit");

  /** Fewer levels than this are for something that no data is; YAML parsers allow as few. */
  private static final long LEAST = 50;

  /**
   * The project's own limit, unless the stack is known to hold no more than a lower number ({@code
   * most}); else the mitigation's ({@code limit}), else 512.
   */
  static Levels of(Site site) throws IOException {
    long given = number(site, "limit", DEFAULT);
    long most = number(site, "most", Long.MAX_VALUE);
    return own(site.tree()).filter(own -> own.most() <= most).orElse(new Levels(given, ""));
  }

  private static long number(Site site, String parameter, long otherwise) {
    String value = site.parameters().get(parameter);
    return value == null ? otherwise : Long.parseLong(value);
  }

  /**
   * What a static field says by its name and first value: that it is the most of a nesting or
   * recursion. The project's maintainers chose it once, and it fits better than a number of ours.
   * None where such fields differ, for then each is meant for its own place.
   */
  private static Optional<Levels> own(SourceTree tree) throws IOException {
    List<Levels> all = new ArrayList<>();
    tree.texts(
        (path, text) -> {
          Matcher constant = CONSTANT.matcher(text);
          while (constant.find()) {
            long value = Long.parseLong(constant.group(2).replace("_", ""));
            if (value >= LEAST && isBound(constant.group(1))) {
              String file = path.substring(path.lastIndexOf('/') + 1);
              all.add(new Levels(value, constant.group(1) + " in " + file));
            }
          }
        });
    return all.stream().map(Levels::most).distinct().count() == 1
        ? Optional.of(all.get(0))
        : Optional.empty();
  }

  private static boolean isBound(String name) {
    String low = name.toLowerCase(Locale.ROOT);
    return WHAT.stream().anyMatch(low::contains) && BOUND.stream().anyMatch(low::contains);
  }

  /** Declaration of the constant that an edit brings. */
  String constant(String name) {
    String why = as.isEmpty() ? "" : " // as " + as;
    return "private static final int " + name + " = " + most + ";" + why;
  }

  /** The number, and whose it is. */
  String words() {
    return as.isEmpty() ? Long.toString(most) : most + ", like " + as;
  }
}
