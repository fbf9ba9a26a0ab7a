package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Symbol;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutput;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Calls of the program's own writers: what a library writes, its readers take, so the output of a
 * codec, a serialiser or an encoder is a valid input in a format that nobody here has heard of.
 * Writers are output streams on a given stream, and members named for writing that give bytes or
 * text, or put them into a stream.
 */
public final class Writers {
  private static final int MOST = 150;

  private static final Pattern WRITES =
      Pattern.compile(
          "(encode|compress|serialize|serialise|write|marshal|pack|encrypt|dump|deflate|toByte"
              + "|asByte|export|save|store|sign|wrap|put|gzip|zip|bytes|convert).*");

  private static final Set<Class<?>> DATA =
      Set.of(
          byte[].class, String.class, CharSequence.class, Object.class, java.io.InputStream.class);

  /** What fills with output, and how it is read. */
  private static final Map<Class<?>, Class<?>> SINKS =
      Map.of(OutputStream.class, ByteArrayOutputStream.class, Writer.class, StringWriter.class);

  private final RecipeBook book;
  private final List<Written> all = new ArrayList<>();

  /**
   * One way to make a valid input.
   *
   * @param owner the class that writes
   * @param program the calls; what they write is the result of the last
   */
  public record Written(String owner, Program program) {}

  Writers(RecipeBook book) {
    this.book = book;
  }

  List<Written> all() {
    return List.copyOf(all);
  }

  /** Looks for writers among the members of a class. */
  void add(Class<?> type) {
    if (!Modifier.isAbstract(type.getModifiers()) && OutputStream.class.isAssignableFrom(type)) {
      for (Constructor<?> each : type.getConstructors()) {
        stream(type, each);
      }
    }
    for (Method each : type.getMethods()) {
      if (each.getDeclaringClass() == type
          && !each.isBridge()
          && WRITES.matcher(each.getName()).matches()) {
        method(type, each);
      }
    }
  }

  /** An output stream on a given one: written to, closed, and what arrived is read. */
  private void stream(Class<?> type, Constructor<?> constructor) {
    ProgramBuilder program = new ProgramBuilder();
    int[] sink = {-1};
    Optional<List<Argument>> arguments = arguments(constructor, -1, sink, program);
    if (arguments.isEmpty() || sink[0] < 0) {
      return;
    }
    Argument out = program.call(Symbol.of(constructor).toString(), null, arguments.get());
    if (ObjectOutput.class.isAssignableFrom(type)) {
      Argument canary = program.call("kintsugi.canary.SerialCanary#<init> ()V", null, List.of());
      String write = "java.io.ObjectOutput#writeObject (Ljava/lang/Object;)V";
      program.call(write, out, List.of(canary));
    } else {
      Argument data = new Argument.Hostile(byte[].class.getName());
      program.call("java.io.OutputStream#write ([B)V", out, List.of(data));
    }
    program.call("java.io.OutputStream#close ()V", out, List.of());
    read(OutputStream.class, sink[0], program);
    keep(type, constructor, program);
  }

  private void method(Class<?> type, Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    int data = -1;
    for (int i = 0; i < parameters.length && data < 0; i++) {
      data = DATA.contains(parameters[i]) ? i : -1;
    }
    if (data < 0) {
      return;
    }
    ProgramBuilder program = new ProgramBuilder();
    Argument on = null;
    if (!Modifier.isStatic(method.getModifiers())) {
      Optional<Recipe> receiver = book.cheapest(type);
      if (receiver.isEmpty()) {
        return;
      }
      on = program.add(receiver.get());
    }
    int[] sink = {-1};
    Optional<List<Argument>> arguments = arguments(method, data, sink, program);
    Class<?> result = method.getReturnType();
    boolean gives = result == byte[].class || result == String.class;
    if (arguments.isEmpty() || !gives && sink[0] < 0) {
      return;
    }
    program.call(Symbol.of(type, method).toString(), on, arguments.get());
    if (!gives) {
      Class<?> wanted =
          List.of(parameters).contains(Writer.class) ? Writer.class : OutputStream.class;
      read(wanted, sink[0], program);
    }
    keep(type, method, program);
  }

  private static void read(Class<?> sink, int variable, ProgramBuilder program) {
    String read =
        sink == Writer.class
            ? "java.io.StringWriter#toString ()Ljava/lang/String;"
            : "java.io.ByteArrayOutputStream#toByteArray ()[B";
    program.call(read, new Argument.Variable(variable), List.of());
  }

  /**
   * @param sink gets the number of the variable that is written into
   */
  private Optional<List<Argument>> arguments(
      Executable of, int data, int[] sink, ProgramBuilder program) {
    Class<?>[] parameters = of.getParameterTypes();
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      Argument range = data < 0 ? null : Ranges.of(parameters, List.of(data), i, program);
      Class<?> written = SINKS.get(parameters[i]);
      if (i == data) {
        arguments.add(new Argument.Hostile(parameters[i].getName()));
      } else if (range != null) {
        arguments.add(range);
      } else if (written != null && sink[0] < 0) {
        Argument made = program.call(written.getName() + "#<init> ()V", null, List.of());
        sink[0] = ((Argument.Variable) made).number();
        arguments.add(made);
      } else {
        Optional<Recipe> other = book.cheapest(parameters[i]);
        if (other.isEmpty()) {
          return Optional.empty();
        }
        arguments.add(program.add(other.get()));
      }
    }
    return Optional.of(arguments);
  }

  private void keep(Class<?> type, Executable entry, ProgramBuilder program) {
    String symbol =
        entry instanceof Method method
            ? Symbol.of(type, method).toString()
            : Symbol.of((Constructor<?>) entry).toString();
    if (all.size() < MOST) {
      all.add(new Written(type.getName(), new Program(symbol, program.steps())));
    }
  }
}
