package dev.kintsugi.jvm.flow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Follows the values through one method until nothing new comes. Branches that constants close are
 * not taken (Wegman and Zadeck, TOPLAS 1991). Frames are kept only where ways meet.
 *
 * <p>Bounded: a method whose frames would be too large, or that takes too many steps, is given up.
 */
final class MethodWalk implements Opcodes {
  private static final int MOST_CELLS = 3_000_000;
  private static final long STEPS_AN_INSTRUCTION = 60;
  private static final long MOST_STEPS = 1_500_000;

  private final String owner;
  private final MethodNode method;
  private final HeldInterpreter interpreter;
  private final AbstractInsnNode[] code;
  private final BitSet meetings = new BitSet();
  private final BitSet waiting = new BitSet();
  private final List<List<TryCatchBlockNode>> handlers = new ArrayList<>();
  private Frame<Held>[] frames;
  private long steps;

  /** Sees each instruction that can be reached, with what is on the stack before it. */
  interface Visitor {
    void visit(int index, AbstractInsnNode insn, Frame<Held> frame);
  }

  /** The method is broken, or larger than the bounds. */
  static final class GivenUp extends Exception {
    private static final long serialVersionUID = 1;

    GivenUp(String message) {
      super(message);
    }
  }

  MethodWalk(String owner, MethodNode method, HeldInterpreter interpreter) throws GivenUp {
    this.owner = owner;
    this.method = method;
    this.interpreter = interpreter;
    this.code = method.instructions.toArray();
    findMeetings();
    long cells = (long) (meetings.cardinality() + 1) * (method.maxLocals + method.maxStack + 1);
    if (cells > MOST_CELLS) {
      throw new GivenUp("too large");
    }
    findHandlers();
  }

  /** Instructions steps taken so far. */
  long steps() {
    return steps;
  }

  /** Handlers around an instruction, innermost first. */
  List<TryCatchBlockNode> handlers(int index) {
    return handlers.get(index);
  }

  @SuppressWarnings("unchecked")
  void run() throws GivenUp {
    frames = (Frame<Held>[]) new Frame<?>[code.length];
    frames[0] = start();
    waiting.set(0);
    long most = Math.min(MOST_STEPS, 5_000 + STEPS_AN_INSTRUCTION * code.length);
    int at = waiting.nextSetBit(0);
    while (at >= 0) {
      waiting.clear(at);
      straight(at, null);
      if (steps > most) {
        throw new GivenUp("takes too many steps");
      }
      int next = waiting.nextSetBit(at);
      at = next < 0 ? waiting.nextSetBit(0) : next;
    }
  }

  /** Shows every reached instruction once, in the order of the code. */
  void show(Visitor visitor) throws GivenUp {
    for (int at = meetings.nextSetBit(0); at >= 0; at = meetings.nextSetBit(at + 1)) {
      if (frames[at] != null) {
        straight(at, visitor);
      }
    }
  }

  private Frame<Held> start() throws GivenUp {
    Frame<Held> frame = new Frame<>(method.maxLocals, method.maxStack);
    int local = 0;
    int parameter = 0;
    try {
      if ((method.access & ACC_STATIC) == 0) {
        frame.setLocal(local++, Held.of(1, parameter++));
      }
      for (Type type : Type.getArgumentTypes(method.desc)) {
        frame.setLocal(local++, Held.of(type.getSize(), parameter++));
        if (type.getSize() == 2) {
          frame.setLocal(local++, Held.WORD);
        }
      }
      while (local < method.maxLocals) {
        frame.setLocal(local++, Held.WORD);
      }
    } catch (IndexOutOfBoundsException e) {
      throw new GivenUp("its frame is too small");
    }
    return frame;
  }

  /** From a meeting to the next one; with a visitor nothing is changed. */
  private void straight(int from, Visitor visitor) throws GivenUp {
    Frame<Held> frame = new Frame<>(frames[from]);
    boolean look = true;
    try {
      for (int i = from; i < code.length; i++) {
        if (i > from && meetings.get(i)) {
          meet(i, frame, visitor);
          return;
        }
        AbstractInsnNode insn = code[i];
        if (insn.getOpcode() < 0) {
          continue;
        }
        steps++;
        if (visitor == null && !handlers.get(i).isEmpty() && (look || changesOrThrows(insn))) {
          exceptional(i, frame);
          look = false;
        }
        if (visitor != null) {
          visitor.visit(i, insn, frame);
        }
        if (!onwards(insn, frame, visitor)) {
          return;
        }
      }
    } catch (AnalyzerException | RuntimeException e) {
      // what a damaged method provokes in ASM
      throw new GivenUp("damaged: " + e);
    }
  }

  /** Executes one instruction; false if the code does not go on behind it. */
  private boolean onwards(AbstractInsnNode insn, Frame<Held> frame, Visitor visitor)
      throws AnalyzerException {
    int op = insn.getOpcode();
    if (insn instanceof JumpInsnNode jump) {
      Boolean taken = Folding.taken(jump, frame);
      frame.execute(insn, interpreter);
      if (taken == null || taken) {
        meet(index(jump.label), frame, visitor);
      }
      return taken == null || !taken;
    }
    if (insn instanceof TableSwitchInsnNode || insn instanceof LookupSwitchInsnNode) {
      List<LabelNode> goals = Folding.goals(insn, frame);
      frame.execute(insn, interpreter);
      for (LabelNode goal : goals) {
        meet(index(goal), frame, visitor);
      }
      return false;
    }
    if (op >= IRETURN && op <= RETURN || op == ATHROW) {
      return false;
    }
    frame.execute(insn, interpreter);
    return true;
  }

  private void exceptional(int index, Frame<Held> frame) throws AnalyzerException {
    for (TryCatchBlockNode block : handlers.get(index)) {
      Frame<Held> caught = new Frame<>(frame);
      caught.clearStack();
      caught.push(interpreter.newExceptionValue(block, caught, null));
      meet(index(block.handler), caught, null);
    }
  }

  private static boolean changesOrThrows(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    return op >= ISTORE && op <= ASTORE || op == IINC || op >= INVOKEVIRTUAL && op <= ATHROW;
  }

  private void meet(int at, Frame<Held> frame, Visitor visitor) throws AnalyzerException {
    if (visitor != null) {
      return;
    }
    if (frames[at] == null) {
      frames[at] = new Frame<>(frame);
      waiting.set(at);
    } else if (frames[at].merge(frame, interpreter)) {
      waiting.set(at);
    }
  }

  private int index(LabelNode label) {
    return method.instructions.indexOf(label);
  }

  private void findMeetings() throws GivenUp {
    meetings.set(0);
    for (AbstractInsnNode insn : code) {
      int op = insn.getOpcode();
      if (op == JSR || op == RET) {
        throw new GivenUp(owner + " has subroutines");
      } else if (insn instanceof JumpInsnNode jump) {
        meetings.set(index(jump.label));
      } else if (insn instanceof TableSwitchInsnNode table) {
        meetings.set(index(table.dflt));
        table.labels.forEach(l -> meetings.set(index(l)));
      } else if (insn instanceof LookupSwitchInsnNode lookup) {
        meetings.set(index(lookup.dflt));
        lookup.labels.forEach(l -> meetings.set(index(l)));
      }
    }
    method.tryCatchBlocks.forEach(b -> meetings.set(index(b.handler)));
  }

  private void findHandlers() throws GivenUp {
    List<TryCatchBlockNode> none = List.of();
    for (int i = 0; i < code.length; i++) {
      handlers.add(none);
    }
    long work = 0;
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int end = index(block.end);
      for (int i = index(block.start); i < end; i++) {
        if (++work > MOST_CELLS) {
          throw new GivenUp("too many handlers");
        }
        if (handlers.get(i).isEmpty()) {
          handlers.set(i, new ArrayList<>(2));
        }
        handlers.get(i).add(block);
      }
    }
  }
}
