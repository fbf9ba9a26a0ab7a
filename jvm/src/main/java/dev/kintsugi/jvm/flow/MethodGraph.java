package dev.kintsugi.jvm.flow;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Adds one method to the model: the values of its instructions, its calls, its sinks. */
final class MethodGraph implements Opcodes {
  private final Model model;
  private final MethodInfo method;
  private final MethodNode node;
  private final MethodWalk walk;
  private final HeldInterpreter interpreter;
  private final Values values;
  private final CallGraph calls;
  private final Loops loops;
  private final int[] lines;

  MethodGraph(Model model, MethodInfo method, MethodNode node) throws MethodWalk.GivenUp {
    this.model = model;
    this.method = method;
    this.node = node;
    this.interpreter = new HeldInterpreter(node.instructions, method.arity());
    this.walk = new MethodWalk(method.owner.name, node, interpreter);
    this.lines = lines();
    this.values = new Values(model.graph, method, lines, node.instructions);
    this.calls = new CallGraph(model, method, values, interpreter, node.instructions);
    this.loops = new Loops(node.instructions);
  }

  /** Adds all of it; the work that it took. */
  long add() throws MethodWalk.GivenUp {
    walk.run();
    walk.show(this::visit);
    values.finish();
    method.followed = true;
    return walk.steps();
  }

  private int[] lines() {
    int[] all = new int[node.instructions.size()];
    int line = 0;
    for (int i = 0; i < all.length; i++) {
      if (node.instructions.get(i) instanceof LineNumberNode number) {
        line = number.line;
        method.line = method.line == 0 ? line : method.line;
      }
      all[i] = line;
    }
    return all;
  }

  private int made(AbstractInsnNode insn) {
    return values.node(interpreter.definition(insn));
  }

  private void visit(int index, AbstractInsnNode insn, Frame<Held> frame) {
    int line = lines[index];
    int op = insn.getOpcode();
    if (insn instanceof MethodInsnNode call) {
      calls.call(call, line, frame, walk.handlers(index));
    } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
      calls.dynamic(dynamic, line, frame);
    } else if (insn instanceof FieldInsnNode field) {
      field(field, frame);
    } else if (insn instanceof JumpInsnNode jump) {
      loop(jump, index, line, frame);
    } else if (op >= IRETURN && op <= ARETURN) {
      values.flow(top(frame, 0), method.returned);
    } else if (op == ATHROW) {
      thrown(index, frame);
    } else {
      plain(insn, op, line, frame);
    }
  }

  private void plain(AbstractInsnNode insn, int op, int line, Frame<Held> frame) {
    if (op >= IALOAD && op <= SALOAD) {
      int loaded = made(insn);
      values.flow(top(frame, 1), loaded);
      values.behind(loaded, values.of(top(frame, 1)));
    } else if (op >= IASTORE && op <= SASTORE) {
      values.change(top(frame, 2), top(frame, 0), 0);
    } else if (op == NEWARRAY || op == ANEWARRAY) {
      allocation(List.of(top(frame, 0)), line);
    } else if (insn instanceof MultiANewArrayInsnNode array) {
      for (int i = 0; i < array.dims; i++) {
        allocation(List.of(top(frame, i)), line);
      }
    } else if (op == IINC) {
      int local = ((org.objectweb.asm.tree.IincInsnNode) insn).var;
      values.flow(frame.getLocal(local), made(insn));
    } else if (op >= IADD && op <= DREM || op >= ISHL && op <= LXOR || op >= LCMP && op <= DCMPG) {
      int made = made(insn);
      values.flow(top(frame, 0), made);
      values.flow(top(frame, 1), made);
    }
  }

  private void field(FieldInsnNode field, Frame<Held> frame) {
    int node = model.field(field.owner, field.name);
    boolean library = node == FlowGraph.NONE;
    switch (field.getOpcode()) {
      case GETSTATIC, GETFIELD -> {
        int read = made(field);
        if (!library) {
          model.graph.edge(read, node, 0);
          values.behind(read, new int[] {node});
        } else if (field.getOpcode() == GETFIELD) {
          values.flow(top(frame, 0), read);
        }
      }
      case PUTFIELD -> {
        if (library) {
          values.change(top(frame, 1), top(frame, 0), 0);
        } else {
          values.flow(top(frame, 0), node);
          values.change(top(frame, 1), top(frame, 0), FlowGraph.HELD);
        }
      }
      default -> {
        if (!library) {
          values.flow(top(frame, 0), node);
        }
      }
    }
  }

  private void thrown(int index, Frame<Held> frame) {
    values.flow(top(frame, 0), method.thrown);
    for (TryCatchBlockNode block : walk.handlers(index)) {
      values.flow(top(frame, 0), made(block.handler));
    }
  }

  /** CWE-789: an allocation whose size the input decides. */
  private void allocation(List<Held> sizes, int line) {
    for (Held size : sizes) {
      sink("CWE-789", "allocation sized by input", "new array", line, size);
    }
  }

  /** CWE-834: a counter that runs up to what the input says. */
  private void loop(JumpInsnNode jump, int index, int line, Frame<Held> frame) {
    int op = jump.getOpcode();
    if (op < IF_ICMPEQ || op > IF_ICMPLE || !loops.isInside(index)) {
      return;
    }
    Held one = top(frame, 1);
    Held other = top(frame, 0);
    boolean first = loops.counts(one, index, method.arity());
    boolean second = loops.counts(other, index, method.arity());
    if (first != second) {
      Held bound = first ? other : one;
      sink("CWE-834", "loop bounded by input", "comparison with a counter", line, bound);
    }
  }

  private void sink(String cwe, String weakness, String operation, int line, Held value) {
    if (value.definitions().length > 0) {
      int[] nodes = values.of(value);
      model.sinks.add(
          new SinkPoint(
              cwe, weakness, operation, method, line, 0, nodes, false, List.of(), Set.of()));
    }
  }

  static Held top(Frame<Held> frame, int below) {
    return frame.getStack(frame.getStackSize() - 1 - below);
  }
}
