package dev.kintsugi.runtime.program;

import dev.kintsugi.runtime.payload.Payload;
import java.util.ArrayList;
import java.util.List;

/**
 * Text of a program: a line for the entry point, then one for each call. Reading what was written
 * gives an equal program.
 *
 * <pre>
 * entry a.b.Reader#parse (Ljava/lang/String;)La/b/Node;
 * v0 = a.b.Reader#&lt;init&gt; ()V
 * v1 = a.b.Reader#parse (Ljava/lang/String;)La/b/Node; on v0 with (input java.lang.String)
 * v2 = a.b.Node#next ()La/b/Node; on v1 times 2000
 * </pre>
 *
 * <p>Arguments: {@code v0}; {@code literal type "text"} with Java escapes; {@code absent type};
 * {@code input type}; {@code carrier type} and {@code text-carrier type}; {@code folder type} and
 * {@code file type}; {@code mock type} and {@code stand-in type}. Types are binary names as {@link
 * Class#getName()} gives them. Lines that start with {@code #} are remarks; one of them, {@code #
 * input <format> <family> whole|part}, tells of the input what its bytes alone do not.
 */
public final class ProgramText {
  private static final String REMARK = "# input ";
  private static final String[] NONE = {};

  private ProgramText() {}

  /** The program as text; ends with a line feed. */
  public static String write(Program program) {
    StringBuilder out = new StringBuilder("entry ").append(program.entry()).append('\n');
    for (Step step : program.steps()) {
      out.append('v').append(step.result()).append(" = ").append(step.symbol());
      if (step.receiver() != null) {
        out.append(" on ").append(write(step.receiver()));
      }
      if (!step.arguments().isEmpty()) {
        List<String> all = step.arguments().stream().map(ProgramText::write).toList();
        out.append(" with (").append(String.join(", ", all)).append(')');
      }
      if (step.times() != 1) {
        out.append(" times ").append(step.times());
      }
      out.append('\n');
    }
    return out.toString();
  }

  /** The same after a remark that tells what the payload's bytes alone do not. */
  public static String write(Program program, Payload payload) {
    String whole = payload.whole() ? "whole" : "part";
    return REMARK + payload.format() + " " + payload.family() + " " + whole + "\n" + write(program);
  }

  /** Input bytes as the payload that the remark of a program's text tells of. */
  public static Payload payload(String text, byte[] input, String expression) {
    String first = text.lines().findFirst().orElse("");
    String[] words = first.startsWith(REMARK) ? first.substring(REMARK.length()).split(" ") : NONE;
    return words.length == 3
        ? new Payload(words[1], words[0], expression, 0, words[2].equals("whole"), input)
        : new Payload("given", "bin", expression, 0, false, input);
  }

  /**
   * Reads a program.
   *
   * @throws IllegalArgumentException if the text is not one; the message says where
   */
  public static Program read(String text) {
    String entry = null;
    List<Step> steps = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n")) {
      number++;
      try {
        if (line.startsWith("entry ")) {
          entry = line.substring("entry ".length());
        } else if (!line.isEmpty() && !line.startsWith("#")) {
          steps.add(new Reader(line).step());
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
      }
    }
    if (entry == null) {
      throw new IllegalArgumentException("no entry line");
    }
    return new Program(entry, steps);
  }

  private static String write(Argument argument) {
    if (argument instanceof Argument.Variable v) {
      return "v" + v.number();
    } else if (argument instanceof Argument.Literal l) {
      return "literal " + l.type() + " " + quote(l.value());
    } else if (argument instanceof Argument.Absent a) {
      return "absent " + a.type();
    } else if (argument instanceof Argument.Hostile h) {
      return "input " + h.type();
    } else if (argument instanceof Argument.Carrier c) {
      return (c.texts() ? "text-carrier " : "carrier ") + c.type();
    } else if (argument instanceof Argument.StandIn s) {
      return "stand-in " + s.type();
    } else if (argument instanceof Argument.Place p) {
      return (p.folder() ? "folder " : "file ") + p.type();
    }
    return "mock " + ((Argument.Mock) argument).type();
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** Reads one line from left to right. */
  private static final class Reader {
    private final String line;
    private int at;

    Reader(String line) {
      this.line = line;
    }

    Step step() {
      int result = variable();
      expect(" = ");
      String symbol = word();
      expect(" ");
      symbol = Symbol.parse(symbol + " " + word()).toString();
      Argument receiver = accept(" on ") ? argument() : null;
      List<Argument> arguments = new ArrayList<>();
      if (accept(" with (")) {
        do {
          arguments.add(argument());
        } while (accept(", "));
        expect(")");
      }
      int times = accept(" times ") ? number() : 1;
      if (at != line.length()) {
        throw new IllegalArgumentException("not understood: " + rest());
      }
      return new Step(result, symbol, receiver, arguments, times);
    }

    private Argument argument() {
      if (peek("v") && at + 1 < line.length() && Character.isDigit(line.charAt(at + 1))) {
        return new Argument.Variable(variable());
      }
      String kind = word();
      expect(" ");
      String type = word();
      return switch (kind) {
        case "literal" -> {
          expect(" ");
          yield new Argument.Literal(type, quoted());
        }
        case "absent" -> new Argument.Absent(type);
        case "input" -> new Argument.Hostile(type);
        case "carrier" -> new Argument.Carrier(type, false);
        case "text-carrier" -> new Argument.Carrier(type, true);
        case "stand-in" -> new Argument.StandIn(type);
        case "folder" -> new Argument.Place(type, true);
        case "file" -> new Argument.Place(type, false);
        case "mock" -> new Argument.Mock(type);
        default -> throw new IllegalArgumentException("unknown argument: " + kind);
      };
    }

    private int variable() {
      expect("v");
      return number();
    }

    private int number() {
      int start = at;
      while (at < line.length() && Character.isDigit(line.charAt(at))) {
        at++;
      }
      return Integer.parseInt(line.substring(start, at));
    }

    /** Up to the next space, comma, or closing bracket that no opening one precedes. */
    private String word() {
      int start = at;
      int depth = 0;
      while (at < line.length()) {
        char c = line.charAt(at);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == ' ' || c == ',' || depth < 0) {
          break;
        }
        at++;
      }
      return line.substring(start, at);
    }

    private String quoted() {
      expect("\"");
      StringBuilder text = new StringBuilder();
      while (at < line.length() && line.charAt(at) != '"') {
        char c = line.charAt(at++);
        if (c == '\\' && accept("u")) {
          text.append((char) Integer.parseInt(line.substring(at, at + 4), 16));
          at += 4;
        } else {
          text.append(c == '\\' ? line.charAt(at++) : c);
        }
      }
      expect("\"");
      return text.toString();
    }

    private String rest() {
      return line.substring(at);
    }

    private boolean peek(String text) {
      return line.startsWith(text, at);
    }

    private boolean accept(String text) {
      boolean there = peek(text);
      at += there ? text.length() : 0;
      return there;
    }

    private void expect(String text) {
      if (!accept(text)) {
        throw new IllegalArgumentException("expected '" + text + "' at column " + (at + 1));
      }
    }
  }
}
