package dev.kintsugi.patch.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The toy lane's programs: one command a line, run top down on an input text. {@code reject-if KIND
 * N} leaves when the text nests deeper than N ({@code depth}), is longer ({@code length}) or
 * contains a word; {@code nest} recurses on every parenthesis and breaks beyond 1000; {@code print
 * KIND} adds to the output; {@code shout} breaks on an exclamation mark, for another reason; {@code
 * swallow-all} catches a break; {@code if WORD} guards the next command.
 */
final class Script {
  static final int STACK = 1000;
  private final List<String> lines;

  Script(String source) {
    this.lines = source.lines().toList();
  }

  /** What one run did. */
  record Run(String cause, String output, Set<Integer> executed, String left) {
    boolean broke() {
      return !cause.isEmpty();
    }

    String ending() {
      return broke() ? "overflow" : left.isEmpty() ? "returned" : left;
    }

    boolean rejected() {
      return !left.isEmpty();
    }
  }

  /** Why the program does not compile, or nothing. */
  List<String> errors() {
    Set<String> known =
        Set.of(
            "reject-if", "panic-if", "nest", "print", "swallow-all", "if", "#", "limit", "shout");
    List<String> errors = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.strip().split("\\s+");
      if (!line.isBlank() && !known.contains(words[0])) {
        errors.add("unknown command " + words[0]);
      }
      if (words[0].equals("reject-if")
          && words.length > 2
          && words[2].equals("LIMIT")
          && limit() < 0) {
        errors.add("LIMIT is not defined");
      }
    }
    return errors;
  }

  Run run(String input) {
    StringBuilder output = new StringBuilder();
    Set<Integer> executed = new TreeSet<>();
    boolean swallow = false;
    boolean skip = false;
    for (int i = 0; i < lines.size(); i++) {
      String[] words = lines.get(i).strip().split("\\s+");
      if (lines.get(i).isBlank() || words[0].equals("#") || skip) {
        skip = false;
        continue;
      }
      executed.add(i + 1);
      switch (words[0]) {
        case "reject-if", "panic-if" -> {
          if (rejects(words, input)) {
            String left = words[0].equals("reject-if") ? "rejected" : "panicked";
            return new Run("", output.toString(), executed, left);
          }
        }
        case "nest" -> {
          if (depth(input) > STACK && !swallow) {
            return new Run("main", output.toString(), executed, "");
          }
        }
        case "print" ->
            output.append(words[1].equals("depth") ? depth(input) : input.length()).append(';');
        case "shout" -> {
          if (input.contains("!")) {
            return new Run("shout", output.toString(), executed, "");
          }
        }
        case "swallow-all" -> swallow = true;
        case "if" -> skip = !input.contains(words[1]);
        default -> {}
      }
    }
    return new Run("", output.toString(), executed, "");
  }

  private boolean rejects(String[] words, String input) {
    if (words[1].equals("always")) {
      return true;
    }
    int most = words[2].equals("LIMIT") ? limit() : Integer.parseInt(words[2]);
    return (words[1].equals("depth") ? depth(input) : input.length()) > most;
  }

  private int limit() {
    return lines.stream()
        .filter(l -> l.startsWith("limit "))
        .mapToInt(l -> Integer.parseInt(l.substring(6).strip()))
        .findFirst()
        .orElse(-1);
  }

  static int depth(String input) {
    int depth = 0;
    int deepest = 0;
    for (char c : input.toCharArray()) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }
}
