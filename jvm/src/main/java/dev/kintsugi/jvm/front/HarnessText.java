package dev.kintsugi.jvm.front;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.ProgramText;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import java.util.ArrayList;
import java.util.List;

/** A program's calls for a human: a line each, with simple names, nearly Java. */
final class HarnessText {
  private HarnessText() {}

  /** The calls; the program's own text if it can't be read. */
  static String of(String program) {
    try {
      Program read = ProgramText.read(program);
      return String.join("\n", read.steps().stream().map(HarnessText::line).toList());
    } catch (IllegalArgumentException e) {
      return program;
    }
  }

  private static String line(Step step) {
    Symbol symbol = Symbol.parse(step.symbol());
    String owner = simple(symbol.owner());
    String start = "v" + step.result() + " = ";
    if (symbol.isField()) {
      return start + owner + "." + symbol.name();
    }
    List<String> arguments = new ArrayList<>();
    step.arguments().forEach(a -> arguments.add(argument(a)));
    String passed = "(" + String.join(", ", arguments) + ")";
    String on = step.receiver() == null ? owner : argument(step.receiver());
    String call =
        symbol.isConstructor() ? "new " + owner + passed : on + "." + symbol.name() + passed;
    return start + call + (step.times() == 1 ? "" : "   // up to " + step.times() + " times");
  }

  private static String argument(Argument argument) {
    if (argument instanceof Argument.Variable v) {
      return "v" + v.number();
    } else if (argument instanceof Argument.Literal l) {
      return l.type().equals("java.lang.String") ? "\"" + l.value() + "\"" : l.value();
    } else if (argument instanceof Argument.Absent) {
      return "null";
    } else if (argument instanceof Argument.Hostile h) {
      return "input as " + simple(h.type());
    } else if (argument instanceof Argument.Carrier c) {
      String what = c.texts() ? "streams and texts" : "streams";
      return "a " + simple(c.type()) + " whose " + what + " are the input";
    } else if (argument instanceof Argument.StandIn s) {
      return "a " + simple(s.type()) + " that stands in";
    } else if (argument instanceof Argument.Place p) {
      return (p.folder() ? "an empty folder" : "a new file") + " as " + simple(p.type());
    }
    return "a " + simple(((Argument.Mock) argument).type()) + " that does nothing";
  }

  private static String simple(String type) {
    String name =
        type.startsWith("[L") && type.endsWith(";")
            ? type.substring(2, type.length() - 1) + "[]"
            : type.replace("[B", "byte[]").replace("[C", "char[]");
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }
}
