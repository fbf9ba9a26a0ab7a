package dev.kintsugi.jvm.flow;

import java.util.List;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * What a call of a library's method does with its values: as its rule says; without one, all goes
 * into the result, into an object that is made or added to, and out of an object that is read into
 * an array.
 */
final class LibraryCall {
  private static final Pattern CHANGES =
      Pattern.compile(
          "(add|put|set|append|insert|write|push|offer|replace|register|update|print|with|feed"
              + "|load|enqueue|merge|fill|accept|header|param).*");
  private static final Pattern FILLS =
      Pattern.compile("(read|get|decode|inflate|copy|transfer|drain|receive|doFinal|next|poll).*");
  private static final String MAP = "java/util/Map";
  private static final List<String> WRAPPERS = List.of("java/io/OutputStream", "java/io/Writer");
  private static final List<String> HOLDERS =
      List.of(
          "java/util/Collection",
          MAP,
          "java/util/Iterator",
          "java/util/Optional",
          "java/util/Map$Entry",
          "java/lang/ref/Reference",
          "java/lang/ThreadLocal",
          "java/util/concurrent/atomic/AtomicReference");

  private final Model model;
  private final Values values;

  LibraryCall(Model model, Values values) {
    this.model = model;
    this.values = values;
  }

  /**
   * @param arguments the receiver first, if there is one
   */
  void add(MethodInsnNode call, List<Held> arguments, int result) {
    if (call.owner.startsWith("[")) {
      arguments.forEach(argument -> flow(argument, result));
      return;
    }
    if (cells(call, arguments, result)) {
      return;
    }
    Rules.Rule rule = model.rules.of(model.types, call.owner, call.name);
    if (rule == null) {
      unknown(call, arguments, result);
      return;
    }
    switch (rule.kind()) {
      case MEASURE -> {}
      case SOURCE -> source(call, result);
      case SANITIZER -> {
        unknown(call, arguments, result);
        if (result != FlowGraph.NONE) {
          model.treated.put(result, rule.cwe());
        }
      }
      default -> transfer(rule, call, arguments, result);
    }
  }

  private void flow(Held from, int result) {
    if (result != FlowGraph.NONE) {
      values.flow(from, result);
    }
  }

  private void source(MethodInsnNode call, int result) {
    if (result != FlowGraph.NONE) {
      model.sources.put(result, call.owner.replace('/', '.') + "#" + call.name);
    }
  }

  private void transfer(Rules.Rule rule, MethodInsnNode call, List<Held> arguments, int result) {
    int first = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
    for (int[] way : rule.ways()) {
      int from = way[0] + first;
      int to = way[1] + first;
      if (way[0] == Rules.RECEIVER && first == 0 || from >= arguments.size()) {
        continue;
      }
      if (way[1] == Rules.RESULT) {
        flow(arguments.get(from), result);
        if (result != FlowGraph.NONE && isHolder(call.owner)) {
          values.behind(result, values.of(arguments.get(from)));
        }
      } else if (to >= 0 && to < arguments.size()) {
        values.change(arguments.get(to), arguments.get(from), 0);
      }
    }
  }

  private void unknown(MethodInsnNode call, List<Held> arguments, int result) {
    if (call.name.equals("<init>")) {
      made(call, arguments);
      return;
    }
    Type type = Type.getReturnType(call.desc);
    if (type != Type.VOID_TYPE && type != Type.BOOLEAN_TYPE) {
      arguments.forEach(argument -> flow(argument, result));
    }
    if (call.getOpcode() == Opcodes.INVOKESTATIC || arguments.isEmpty()) {
      return;
    }
    Held receiver = arguments.get(0);
    List<Held> others = arguments.subList(1, arguments.size());
    if (type == Type.VOID_TYPE || CHANGES.matcher(call.name).matches()) {
      others.forEach(other -> values.change(receiver, other, 0));
    }
    if (FILLS.matcher(call.name).matches()) {
      Type[] types = Type.getArgumentTypes(call.desc);
      for (int i = 0; i < types.length; i++) {
        if (isBuffer(types[i])) {
          values.change(others.get(i), receiver, 0);
        }
      }
    }
    boolean object = type.getSort() == Type.OBJECT;
    if (object && (isFluent(type.getInternalName(), call.owner) || isHolder(call.owner))) {
      values.behind(result, values.of(receiver));
    }
  }

  /** An object holds what it was made of; what is written to a wrapper goes on to what it wraps. */
  private void made(MethodInsnNode call, List<Held> arguments) {
    Held object = arguments.get(0);
    for (Held argument : arguments.subList(1, arguments.size())) {
      values.change(object, argument, 0);
      if (WRAPPERS.stream().anyMatch(w -> model.types.isBelow(call.owner, w))) {
        for (int node : values.of(object)) {
          values.behind(node, values.of(argument));
        }
      }
    }
  }

  private static boolean isBuffer(Type type) {
    return type.getSort() == Type.ARRAY
        || type.getSort() == Type.OBJECT && type.getInternalName().startsWith("java/nio/");
  }

  private boolean isFluent(String type, String owner) {
    return model.types.isBelow(owner, type) || model.types.isBelow(type, owner);
  }

  private boolean isHolder(String owner) {
    return HOLDERS.stream().anyMatch(h -> model.types.isBelow(owner, h));
  }

  /** Maps made in this very method keep apart what they hold under constant keys. */
  private boolean cells(MethodInsnNode call, List<Held> arguments, int result) {
    boolean put = call.name.equals("put") && arguments.size() == 3;
    boolean get = call.name.equals("get") && arguments.size() == 2;
    if (!put && !get || !model.types.isBelow(call.owner, MAP)) {
      return false;
    }
    int[] maps = values.of(arguments.get(0));
    if (maps.length == 0 || !values.allMade(arguments.get(0))) {
      return false;
    }
    Object key = arguments.get(1).constant();
    for (int map : maps) {
      if (put) {
        int goal = key == null ? values.loose(map) : values.cell(map, key);
        values.flow(arguments.get(2), goal);
        values.flow(arguments.get(1), values.loose(map));
      } else if (key != null && result != FlowGraph.NONE) {
        model.graph.edge(result, values.cell(map, key), 0);
        model.graph.edge(result, values.loose(map), 0);
      } else if (result != FlowGraph.NONE) {
        model.graph.edge(result, map, 0);
      }
    }
    return true;
  }
}
