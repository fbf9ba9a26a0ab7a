package dev.kintsugi.jvm.job;

import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.ProgramText;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * The calls of a proof with objects of other types beside its input, where the target takes any
 * object: a weakness that shows with one of them mostly does with others, and a patch that knows
 * the one type only does not mend it.
 */
final class Companions {
  private static final String ANY = "Ljava/lang/Object;";

  /** Types of the platform that anybody can make and that do nothing by themselves. */
  private static final List<String> TYPES =
      List.of(
          "java.lang.Object",
          "java.lang.StringBuilder",
          "java.lang.Exception",
          "java.io.ByteArrayOutputStream",
          "java.io.StringWriter",
          "java.text.SimpleDateFormat",
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.BitSet",
          "java.util.Date",
          "java.util.GregorianCalendar",
          "java.util.HashSet",
          "java.util.LinkedList",
          "java.util.PriorityQueue",
          "java.util.Random",
          "java.util.TreeSet",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong",
          "java.util.zip.CRC32");

  private Companions() {}

  /** Programs for the input of a case; none where no constant stands for any object. */
  static List<String> of(Line.Case proof) {
    Program program = ProgramText.read(proof.program());
    Payload payload = ProgramText.payload(proof.program(), proof.input(), proof.expression());
    List<String> all = new ArrayList<>();
    for (int i = 0; i < program.steps().size(); i++) {
      int place = place(program.steps().get(i));
      if (place >= 0) {
        for (String type : TYPES) {
          all.add(ProgramText.write(with(program, i, place, type), payload));
        }
        return all;
      }
    }
    return all;
  }

  /** Which argument is a constant where any object is taken; -1 if none is. */
  private static int place(Step step) {
    Symbol symbol = Symbol.parse(step.symbol());
    if (symbol.isField()) {
      return -1;
    }
    Type[] types = Type.getArgumentTypes(symbol.descriptor());
    for (int i = 0; i < Math.min(types.length, step.arguments().size()); i++) {
      if (types[i].getDescriptor().equals(ANY)
          && step.arguments().get(i) instanceof Argument.Literal) {
        return i;
      }
    }
    return -1;
  }

  private static Program with(Program program, int at, int place, String type) {
    int number = program.steps().stream().mapToInt(Step::result).max().orElse(0) + 1;
    List<Step> steps = new ArrayList<>(program.steps());
    Step step = steps.get(at);
    List<Argument> arguments = new ArrayList<>(step.arguments());
    arguments.set(place, new Argument.Variable(number));
    steps.set(at, new Step(step.result(), step.symbol(), step.receiver(), arguments, step.times()));
    steps.add(at, new Step(number, type + "#<init> ()V", null, List.of(), 1));
    return new Program(program.entry(), steps);
  }
}
