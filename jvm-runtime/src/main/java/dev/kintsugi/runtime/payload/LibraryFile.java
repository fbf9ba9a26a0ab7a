package dev.kintsugi.runtime.payload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads one data file of the library.
 *
 * <pre>
 * # comment
 * format json                     format of the families that follow
 * family json-nesting             begins a family
 * cwe CWE-674                     what it aims at
 * cites RFC 8259, section 2       where it comes from (required)
 * tier 1                          its tier, if it has no sizes
 * ladder 2: 2500 10000 800        sizes for $n in a tier; one line a tier
 * first 1                         place inside its tier, 1 to 9; default 5
 * whole                           the dangerous value is the whole input
 * placeholders                    only where the target interpolates
 * each open "[", "{"             a loop variable $open and its values
 * > nest($open, "1", "", $n)      an expression
 * </pre>
 */
final class LibraryFile {
  private static final int DEFAULT_PLACE = 5;

  private final String name;
  private final List<Family> families = new ArrayList<>();
  private final List<Family.Loop> loops = new ArrayList<>();
  private final List<Expression> templates = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final SortedMap<Integer, List<Long>> ladder = new TreeMap<>();
  private String format = "";
  private int line;

  private LibraryFile(String name) {
    this.name = name;
  }

  static List<Family> read(String name, List<String> lines) {
    LibraryFile file = new LibraryFile(name);
    for (String line : lines) {
      file.line++;
      file.take(line.strip());
    }
    file.close();
    return file.families;
  }

  private void take(String text) {
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    String[] parts = text.split("\\s+", 2);
    String rest = parts.length == 1 ? "" : parts[1];
    switch (parts[0]) {
      case "format" -> {
        close();
        format = rest;
      }
      case "family" -> {
        close();
        settings.put("family", rest);
      }
      case "ladder" -> ladder(rest);
      case "each" -> loop(rest);
      case ">" -> templates.add(parse(rest));
      case "cwe", "cites", "tier", "first", "whole", "placeholders" -> settings.put(parts[0], rest);
      default -> throw error("unknown word " + parts[0]);
    }
  }

  private void ladder(String text) {
    int colon = text.indexOf(':');
    List<Long> sizes =
        Arrays.stream(text.substring(colon + 1).strip().split("\\s+")).map(Long::valueOf).toList();
    ladder.put(Integer.valueOf(text.substring(0, colon)), sizes);
  }

  private void loop(String text) {
    String[] parts = text.split("\\s+", 2);
    Expression values = parse("each(" + parts[1] + ")");
    loops.add(new Family.Loop(parts[0], values.children()));
  }

  private void close() {
    if (settings.isEmpty()) {
      return;
    }
    if (templates.isEmpty() || !settings.containsKey("cites")) {
      throw error("family " + settings.get("family") + " has no expression or cites nothing");
    }
    if (ladder.isEmpty()) {
      ladder.put(Integer.valueOf(settings.getOrDefault("tier", "")), List.of(0L));
    }
    families.add(
        new Family(
            settings.get("family"),
            format,
            settings.getOrDefault("cwe", "-"),
            settings.get("cites"),
            settings.containsKey("whole"),
            Integer.parseInt(settings.getOrDefault("first", "" + DEFAULT_PLACE)),
            settings.containsKey("placeholders"),
            new TreeMap<>(ladder),
            List.copyOf(loops),
            List.copyOf(templates)));
    settings.clear();
    ladder.clear();
    loops.clear();
    templates.clear();
  }

  private Expression parse(String text) {
    try {
      return Expression.parse(text);
    } catch (ExpressionException e) {
      throw error(e.getMessage());
    }
  }

  private IllegalStateException error(String what) {
    return new IllegalStateException(name + ", line " + line + ": " + what);
  }
}
