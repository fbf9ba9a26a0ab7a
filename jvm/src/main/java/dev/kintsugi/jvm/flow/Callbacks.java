package dev.kintsugi.jvm.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Methods of the program that a library calls back: lambdas and objects of the program's classes
 * that are handed to it. They get what the library got, and what they give may be its result.
 */
final class Callbacks {
  private static final int MOST_METHODS = 20;
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  private final Model model;
  private final MethodInfo method;
  private final Values values;
  private final Map<Integer, Calls.Lambda> lambdas = new HashMap<>();

  Callbacks(Model model, MethodInfo method, Values values) {
    this.model = model;
    this.method = method;
    this.values = values;
  }

  /** Notes a lambda or a method reference. */
  void lambda(InvokeDynamicInsnNode dynamic, int definition, List<Held> captured) {
    boolean known =
        dynamic.bsm.getOwner().equals(FACTORY)
            && dynamic.bsmArgs.length >= 3
            && dynamic.bsmArgs[1] instanceof Handle;
    if (!known) {
      return;
    }
    Handle handle = (Handle) dynamic.bsmArgs[1];
    MethodInfo goal = model.types.resolve(handle.getOwner(), handle.getName() + handle.getDesc());
    if (goal == null) {
      return;
    }
    List<int[]> nodes = new ArrayList<>();
    if (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
      nodes.add(new int[0]); // the object that is being made
    }
    captured.forEach(value -> nodes.add(values.of(value)));
    Type type = Type.getReturnType(dynamic.desc);
    Calls.Lambda lambda =
        new Calls.Lambda(type.getInternalName(), dynamic.name, goal, nodes.toArray(int[][]::new));
    lambdas.put(definition, lambda);
    model.calls.add(lambda);
  }

  /** Adds a call of a lambda that this very method made; false if it may be another one. */
  boolean call(List<Held> arguments, int result, int line) {
    List<Calls.Lambda> known = new ArrayList<>();
    for (int definition : arguments.get(0).definitions()) {
      if (!lambdas.containsKey(definition)) {
        return false;
      }
      known.add(lambdas.get(definition));
    }
    for (Calls.Lambda lambda : known) {
      int[][] nodes = new int[lambda.captured().length + arguments.size() - 1][];
      System.arraycopy(lambda.captured(), 0, nodes, 0, lambda.captured().length);
      for (int i = 1; i < arguments.size(); i++) {
        nodes[lambda.captured().length + i - 1] = values.of(arguments.get(i));
      }
      add(lambda.goal(), nodes, new int[0], result, line);
    }
    return !known.isEmpty();
  }

  /** Adds the calls that a library's method may make in turn. */
  void add(MethodInsnNode call, List<Held> arguments, int result, int line, InsnList code) {
    int first = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
    for (int i = first; i < arguments.size(); i++) {
      for (int definition : arguments.get(i).definitions()) {
        Calls.Lambda lambda = lambdas.get(definition);
        if (lambda != null) {
          add(lambda.goal(), lambda.captured(), others(arguments, i), result, line);
        } else if (definition >= method.arity() && !call.name.equals("<init>")) {
          object(code.get(definition - method.arity()), definition, arguments, i, result, line);
        }
      }
    }
  }

  /** An object of the program's own class: what its class overrides may be called. */
  private void object(
      AbstractInsnNode made, int definition, List<Held> arguments, int at, int result, int line) {
    if (!(made instanceof TypeInsnNode type) || made.getOpcode() != Opcodes.NEW) {
      return;
    }
    TypeInfo mine = model.types.type(type.desc);
    if (!mine.program || !isLibrarys(mine)) {
      return;
    }
    int[][] self = {{values.node(definition)}};
    mine.methods.values().stream()
        .filter(m -> !m.isStatic() && !m.name.startsWith("<") && m.parameters.length > 0)
        .filter(m -> (m.access & Opcodes.ACC_PRIVATE) == 0 && !m.isAbstract())
        .limit(MOST_METHODS)
        .forEach(m -> add(m, self, others(arguments, at), result, line));
  }

  private boolean isLibrarys(TypeInfo type) {
    return model.types.ancestors(type.name).stream()
        .anyMatch(a -> !a.equals("java/lang/Object") && !model.types.type(a).program);
  }

  private int[] others(List<Held> arguments, int except) {
    List<Integer> nodes = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (i != except) {
        for (int node : values.of(arguments.get(i))) {
          nodes.add(node);
        }
      }
    }
    return nodes.stream().mapToInt(Integer::intValue).toArray();
  }

  private void add(MethodInfo goal, int[][] known, int[] others, int result, int line) {
    int[][] nodes = new int[goal.arity()][];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = i < known.length ? known[i] : others;
    }
    model.add(
        new Site(
            method.number,
            line,
            0,
            goal.owner.name,
            goal.signature(),
            "",
            goal,
            result,
            0,
            nodes,
            new Site.Goals()));
  }
}
