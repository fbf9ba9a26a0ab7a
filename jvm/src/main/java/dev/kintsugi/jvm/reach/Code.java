package dev.kintsugi.jvm.reach;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.map.ClassFiles;
import dev.kintsugi.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the class files of a program tell beside its calls: lines, fields, and what is made. */
final class Code {
  private static final Pattern CLASS = Pattern.compile("L([^;<>:]+)[;<]");

  private final SortedMap<String, Type> types = new TreeMap<>();
  private final SortedMap<String, Method> methods = new TreeMap<>();

  /**
   * A class.
   *
   * @param file its source under its package's folder; empty if unknown
   * @param above its parent and interfaces
   * @param constants fields whose value the compiler copies into the classes that use them
   */
  record Type(String name, String file, List<String> above, Set<String> constants) {}

  /**
   * A method.
   *
   * @param visible whether others than its class can name it
   * @param takes classes of its parameters, with the arguments of generic ones
   * @param gives the same of what it returns; of a number, a truth value or nothing none
   * @param body whether it has code
   * @param lines numbers of its lines that can run
   * @param used fields that it reads or writes, as {@code class#field}
   */
  record Method(
      String symbol,
      String owner,
      String name,
      boolean visible,
      boolean isStatic,
      Set<String> takes,
      Set<String> gives,
      boolean body,
      Set<Integer> lines,
      Set<String> used) {}

  /** Reads the program's class files, with their calls into the graph. */
  static Code read(JobContext context, Graph graph) throws IOException, JobRefusal {
    Code code = new Code();
    for (Path place : Parts.program(context)) {
      ClassFiles.each(
          place,
          (name, bytes) -> {
            graph.add(name, bytes);
            code.add(name, bytes);
          });
    }
    return code;
  }

  /** Adds one class; damaged ones are left out. */
  void add(String entryName, byte[] bytes) {
    if (entryName.startsWith("META-INF/") || entryName.endsWith("-info.class")) {
      return;
    }
    try {
      new ClassReader(bytes).accept(new Reader(), ClassReader.SKIP_FRAMES);
    } catch (RuntimeException e) {
      // ASM throws whatever the damage provokes; jvm.inspect counts such classes
      return;
    }
  }

  Collection<Method> methods() {
    return methods.values();
  }

  Type type(String name) {
    return types.get(name);
  }

  /** Classes that were compiled from a source, by its path under its package's folder. */
  Set<String> from(String file) {
    Set<String> names = new HashSet<>();
    types.values().stream().filter(t -> t.file().equals(file)).forEach(t -> names.add(t.name()));
    return names;
  }

  /** Methods with code whose source is this file, wherever its path begins. */
  List<Method> at(String path) {
    Set<String> classes = new HashSet<>();
    for (Type type : types.values()) {
      String file = type.file();
      if (!file.isEmpty() && (path.equals(file) || path.endsWith("/" + file))) {
        classes.add(type.name());
      }
    }
    return methods.values().stream().filter(m -> m.body() && classes.contains(m.owner())).toList();
  }

  /** A class and all of the program's that are above it, with those above that are not. */
  Set<String> withAbove(String name) {
    Set<String> seen = new HashSet<>();
    List<String> left = new ArrayList<>(List.of(name));
    while (!left.isEmpty()) {
      String next = left.remove(left.size() - 1);
      if (seen.add(next) && types.containsKey(next)) {
        left.addAll(types.get(next).above());
      }
    }
    return seen;
  }

  /** For each class those of the program that are below it, with itself. */
  Map<String, Set<String>> below() {
    Map<String, Set<String>> below = new HashMap<>();
    for (String name : types.keySet()) {
      withAbove(name).forEach(a -> below.computeIfAbsent(a, k -> new HashSet<>()).add(name));
    }
    return below;
  }

  /** Names of classes on one side of the closing bracket (JVM specification 4.3, 4.7.9.1). */
  private static Set<String> named(boolean result, String... types) {
    Set<String> names = new HashSet<>();
    for (String text : types) {
      int end = text == null ? 0 : text.indexOf(')');
      String side = text == null ? "" : result ? text.substring(end) : text.substring(0, end);
      Matcher each = CLASS.matcher(side);
      while (each.find()) {
        names.add(each.group(1).replace('/', '.'));
      }
    }
    return names;
  }

  private final class Reader extends ClassVisitor {
    private String owner = "";
    private Type type;
    private List<String> above = List.of();

    Reader() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] below) {
      owner = name.replace('/', '.');
      above = new ArrayList<>();
      if (parent != null) {
        above.add(parent.replace('/', '.'));
      }
      for (String each : below == null ? new String[0] : below) {
        above.add(each.replace('/', '.'));
      }
      keep("");
    }

    @Override
    public void visitSource(String source, String debug) {
      int dot = owner.lastIndexOf('.');
      String folder = dot < 0 ? "" : owner.substring(0, dot + 1).replace('.', '/');
      keep(source == null ? "" : folder + source);
    }

    private void keep(String file) {
      type = new Type(owner, file, above, new HashSet<>());
      types.put(owner, type);
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      if (value != null) {
        type.constants().add(name);
      }
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] thrown) {
      Method method =
          new Method(
              owner + "#" + name + " " + descriptor,
              owner,
              name,
              (access & Opcodes.ACC_PRIVATE) == 0,
              (access & Opcodes.ACC_STATIC) != 0,
              named(false, descriptor, signature),
              named(true, descriptor, signature),
              (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0,
              new HashSet<>(),
              new HashSet<>());
      methods.put(method.symbol(), method);
      return new Body(method);
    }
  }

  private static final class Body extends MethodVisitor {
    private final Method method;

    Body(Method method) {
      super(Opcodes.ASM9);
      this.method = method;
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      method.lines().add(line);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      method.used().add(owner.replace('/', '.') + "#" + name);
    }
  }
}
