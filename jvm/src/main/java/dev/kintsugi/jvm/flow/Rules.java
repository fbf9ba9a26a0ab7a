package dev.kintsugi.jvm.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What library methods do with values, kept as data in {@code flows.txt}: sources, transfers,
 * methods that only measure, sanitizers. What stands in no row is taken to pass on all it gets.
 */
final class Rules {
  /** A value in a call: the receiver, what it gives, or the argument of that number. */
  static final int RECEIVER = -1;

  static final int RESULT = -2;

  private final Map<String, Rule> rules = new HashMap<>();

  /** What a row does. */
  enum Kind {
    /** The result is an outsider's data. */
    SOURCE,
    /** Values go as the row says and in no other way. */
    TRANSFER,
    /** The result is a measure of the value and tells nothing of what is in it. */
    MEASURE,
    /** Passes on, and what it passes on was treated against a weakness. */
    SANITIZER
  }

  /**
   * One row.
   *
   * @param ways pairs of from and to
   * @param cwe weakness class that a sanitizer is for; empty otherwise
   */
  record Rule(String operation, Kind kind, List<int[]> ways, String cwe) {}

  Rules() {
    for (String line : lines()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        Rule rule = rule(line);
        rules.put(rule.operation(), rule);
      }
    }
  }

  /** The row of an operation or of the one it overrides; null if there is none. */
  Rule of(Hierarchy types, String owner, String name) {
    for (String type : types.ancestors(owner)) {
      Rule rule = rules.get(type.replace('/', '.') + "#" + name);
      if (rule != null) {
        return rule;
      }
    }
    return null;
  }

  private static Rule rule(String line) {
    String[] cells = line.split("\\|", -1);
    if (cells.length != 3) {
      throw new IllegalStateException("not a line of flows: " + line);
    }
    Kind kind = Kind.valueOf(cells[0].strip().toUpperCase(java.util.Locale.ROOT));
    String last = cells[2].strip();
    List<int[]> ways = new ArrayList<>();
    if (kind == Kind.TRANSFER) {
      for (String way : last.split(",")) {
        String[] ends = way.split(">", -1);
        ways.add(new int[] {end(ends[0].strip()), end(ends[1].strip())});
      }
    }
    return new Rule(cells[1].strip(), kind, ways, kind == Kind.SANITIZER ? last : "");
  }

  private static int end(String text) {
    return switch (text) {
      case "this" -> RECEIVER;
      case "result" -> RESULT;
      default -> Integer.parseInt(text);
    };
  }

  private static List<String> lines() {
    try (InputStream in = Rules.class.getResourceAsStream("flows.txt")) {
      if (in == null) {
        throw new IllegalStateException("the table of flows is missing");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
