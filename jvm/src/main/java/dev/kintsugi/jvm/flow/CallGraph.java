package dev.kintsugi.jvm.flow;

import dev.kintsugi.runtime.graph.Sinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Adds the calls of one method: sites that stay in the program, what libraries do, sinks. */
final class CallGraph implements Opcodes {
  private static final int MOST_COMPARED = 24;
  private static final int LONGEST_COMPARED = 60;

  /** Types whose objects nobody can change. */
  private static final Set<String> UNCHANGING =
      Set.of(
          "java/lang/String",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Boolean",
          "java/lang/Character",
          "java/lang/Class",
          "java/io/File",
          "java/net/URI",
          "java/net/URL",
          "java/util/regex/Pattern",
          "java/util/Locale",
          "java/nio/charset/Charset");

  private static final Set<String> FUNCTIONAL =
      Set.of(
          "java/lang/Runnable",
          "java/util/concurrent/Callable",
          "java/util/Comparator",
          "java/security/PrivilegedAction",
          "java/security/PrivilegedExceptionAction");

  private static final Set<String> COMPARISONS =
      Set.of(
          "equals",
          "equalsIgnoreCase",
          "startsWith",
          "endsWith",
          "contains",
          "indexOf",
          "contentEquals",
          "regionMatches",
          "containsKey",
          "matches");

  private static final Set<String> GUARDS = guards();

  private final Model model;
  private final MethodInfo method;
  private final Values values;
  private final HeldInterpreter interpreter;
  private final InsnList code;
  private final LibraryCall library;
  private final Callbacks callbacks;

  CallGraph(
      Model model, MethodInfo method, Values values, HeldInterpreter interpreter, InsnList code) {
    this.model = model;
    this.method = method;
    this.values = values;
    this.interpreter = interpreter;
    this.code = code;
    this.library = new LibraryCall(model, values);
    this.callbacks = new Callbacks(model, method, values);
  }

  private static Set<String> guards() {
    Set<String> all = new TreeSet<>();
    Sinks.table().all().values().forEach(sink -> all.addAll(sink.safeWith()));
    return all;
  }

  void call(MethodInsnNode call, int line, Frame<Held> frame, List<TryCatchBlockNode> handlers) {
    List<Held> arguments = arguments(call, frame);
    note(call, arguments);
    String signature = call.name + call.desc;
    String exact = call.getOpcode() == INVOKESTATIC ? "" : exact(arguments.get(0));
    boolean gives = Type.getReturnType(call.desc) != Type.VOID_TYPE;
    int result = gives ? values.node(interpreter.definition(call)) : FlowGraph.NONE;
    MethodInfo own = model.types.resolve(call.owner, signature);
    List<MethodInfo> goals = model.calls.goals(call.getOpcode(), call.owner, signature, exact);
    if (own == null) {
      sinks(call, arguments, line);
    }
    if (isFunctional(call) && callbacks.call(arguments, result, line)) {
      return;
    }
    if (!goals.isEmpty() || isFunctional(call)) {
      Site site = site(call, line, signature, exact, result, arguments);
      int number = model.add(site);
      model.graph.thrown(method.thrown, number);
      for (TryCatchBlockNode handler : handlers) {
        model.graph.thrown(values.node(interpreter.definition(handler.handler)), number);
      }
    }
    if (own == null || goals.isEmpty() || goals == Calls.TOO_MANY) {
      if (!goals.isEmpty() || !isFunctional(call)) {
        library.add(call, arguments, result);
      }
      for (TryCatchBlockNode handler : handlers) {
        int caught = values.node(interpreter.definition(handler.handler));
        arguments.forEach(argument -> values.flow(argument, caught));
      }
      callbacks.add(call, arguments, result, line, code);
    }
  }

  /** Lambdas and method references; whatever else is linked dynamically passes on what it gets. */
  void dynamic(InvokeDynamicInsnNode dynamic, int line, Frame<Held> frame) {
    int count = Type.getArgumentTypes(dynamic.desc).length;
    List<Held> arguments = new ArrayList<>(count);
    for (int i = count - 1; i >= 0; i--) {
      arguments.add(MethodGraph.top(frame, i));
    }
    int definition = interpreter.definition(dynamic);
    int made = values.node(definition);
    arguments.forEach(argument -> values.flow(argument, made));
    callbacks.lambda(dynamic, definition, arguments);
  }

  private List<Held> arguments(MethodInsnNode call, Frame<Held> frame) {
    int count =
        Type.getArgumentTypes(call.desc).length + (call.getOpcode() == INVOKESTATIC ? 0 : 1);
    List<Held> arguments = new ArrayList<>(count);
    for (int i = count - 1; i >= 0; i--) {
      arguments.add(MethodGraph.top(frame, i));
    }
    return arguments;
  }

  private Site site(
      MethodInsnNode call,
      int line,
      String signature,
      String exact,
      int result,
      List<Held> arguments) {
    int[][] nodes = new int[arguments.size()][];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = values.of(arguments.get(i));
    }
    long changing = changing(call);
    return new Site(
        method.number,
        line,
        call.getOpcode(),
        call.owner,
        signature.intern(),
        exact,
        null,
        result,
        changing,
        nodes,
        new Site.Goals());
  }

  private static long changing(MethodInsnNode call) {
    long bits = 0;
    int at = 0;
    if (call.getOpcode() != INVOKESTATIC) {
      bits |= 1L << at++;
    }
    for (Type type : Type.getArgumentTypes(call.desc)) {
      boolean object = type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
      if (at < Long.SIZE && object && !UNCHANGING.contains(type.getInternalName())) {
        bits |= 1L << at;
      }
      at++;
    }
    return bits;
  }

  /** The one type that was made for a receiver. */
  private String exact(Held receiver) {
    String type = "";
    for (int definition : receiver.definitions()) {
      int at = definition - method.arity();
      AbstractInsnNode insn = at < 0 ? null : code.get(at);
      boolean made = insn instanceof TypeInsnNode t && t.getOpcode() == NEW;
      String mine = made ? ((TypeInsnNode) insn).desc : "";
      if (!made || !type.isEmpty() && !type.equals(mine)) {
        return "";
      }
      type = mine;
    }
    return type;
  }

  /** What a prover should know: texts that values are compared with, and checks of the class. */
  private void note(MethodInsnNode call, List<Held> arguments) {
    String operation = call.owner.replace('/', '.') + "#" + call.name;
    if (GUARDS.contains(operation)) {
      method.owner.guards.add(operation);
    }
    if (!COMPARISONS.contains(call.name) && !isLookup(call)) {
      return;
    }
    for (Held argument : arguments) {
      boolean text = argument.constant() instanceof String s && isWord(s);
      if (text && method.compared.size() < MOST_COMPARED) {
        String word = (String) argument.constant();
        if (!method.compared.contains(word)) {
          method.compared.add(word);
        }
      }
    }
  }

  /**
   * Whether a lambda of the program may be behind it, as far as can be told before all are known.
   */
  private boolean isFunctional(MethodInsnNode call) {
    return call.getOpcode() == INVOKEINTERFACE
        && (call.owner.startsWith("java/util/function/")
            || FUNCTIONAL.contains(call.owner)
            || model.types.type(call.owner).program);
  }

  private boolean isLookup(MethodInsnNode call) {
    return call.name.equals("get") && model.types.isBelow(call.owner, "java/util/Map");
  }

  private static boolean isWord(String text) {
    return !text.isBlank() && text.length() <= LONGEST_COMPARED;
  }

  private void sinks(MethodInsnNode call, List<Held> arguments, int line) {
    for (String type : model.types.ancestors(call.owner)) {
      Sinks.Sink sink = Sinks.table().of(type.replace('/', '.') + "#" + call.name);
      if (sink != null) {
        for (int argument : sink.arguments()) {
          sink(sink, argument, call, arguments, line);
        }
        return;
      }
    }
  }

  private void sink(
      Sinks.Sink sink, int argument, MethodInsnNode call, List<Held> arguments, int line) {
    int at = argument + (call.getOpcode() == INVOKESTATIC ? 0 : 1);
    Type[] types = Type.getArgumentTypes(call.desc);
    if (at >= arguments.size() || argument >= 0 && !isDangerous(sink, types[argument])) {
      return;
    }
    int[] nodes = values.of(arguments.get(at));
    if (nodes.length > 0) {
      model.sinks.add(
          new SinkPoint(
              sink.cwe(),
              sink.weakness(),
              sink.operation(),
              method,
              line,
              argument,
              nodes,
              false,
              List.of(),
              sink.safeWith()));
    }
  }

  /** A size is a number; a stream that is copied is not the name of a file. */
  private boolean isDangerous(Sinks.Sink sink, Type type) {
    boolean number = type.getSort() < Type.ARRAY;
    if (sink.cwe().equals("CWE-789") || number) {
      return sink.cwe().equals("CWE-789") && number;
    }
    return !sink.cwe().equals("CWE-22")
        || type.getSort() == Type.OBJECT
            && !type.getInternalName().equals("java/io/FileDescriptor")
            && !model.types.isBelow(type.getInternalName(), "java/io/Closeable");
  }
}
