package dev.kintsugi.jvm.flow;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/**
 * Gives each instruction that makes a value a definition of its own: the parameters come first,
 * then the instructions by index. Copies, casts and conversions hand on what they get.
 */
final class HeldInterpreter extends Interpreter<Held> implements Opcodes {
  private final InsnList code;
  private final int parameters;

  HeldInterpreter(InsnList code, int parameters) {
    super(ASM9);
    this.code = code;
    this.parameters = parameters;
  }

  /** The definition that an instruction makes. */
  int definition(AbstractInsnNode insn) {
    return parameters + code.indexOf(insn);
  }

  private Held made(AbstractInsnNode insn, int size) {
    return Held.of(size, definition(insn));
  }

  @Override
  public Held newValue(Type type) {
    return type == null ? Held.WORD : type == Type.VOID_TYPE ? null : Held.none(type.getSize());
  }

  @Override
  public Held newExceptionValue(TryCatchBlockNode block, Frame<Held> handler, Type type) {
    return made(block.handler, 1);
  }

  @Override
  public Held newOperation(AbstractInsnNode insn) {
    int op = insn.getOpcode();
    if (op >= ICONST_M1 && op <= ICONST_5) {
      return Held.constant(op - ICONST_0);
    } else if (op == BIPUSH || op == SIPUSH) {
      return Held.constant(((IntInsnNode) insn).operand);
    } else if (insn instanceof LdcInsnNode ldc) {
      Object value = ldc.cst;
      boolean folds = value instanceof Integer || value instanceof String;
      boolean wide = value instanceof Long || value instanceof Double;
      return folds ? Held.constant(value) : Held.none(wide ? 2 : 1);
    } else if (insn instanceof FieldInsnNode field) {
      return made(insn, Type.getType(field.desc).getSize());
    } else if (op == NEW) {
      return made(insn, 1);
    }
    return Held.none(op == LCONST_0 || op == LCONST_1 || op == DCONST_0 || op == DCONST_1 ? 2 : 1);
  }

  @Override
  public Held copyOperation(AbstractInsnNode insn, Held value) {
    return value;
  }

  @Override
  public Held unaryOperation(AbstractInsnNode insn, Held value) {
    switch (insn.getOpcode()) {
      case IINC:
        if (value.constant() instanceof Integer i) {
          return Held.constant(i + ((IincInsnNode) insn).incr);
        }
        return made(insn, 1);
      case INEG:
        return value.constant() instanceof Integer i ? Held.constant(-i) : value;
      case I2L, I2D, F2L, F2D, D2L, L2D:
        return value.sized(2);
      case I2F, L2I, L2F, F2I, D2I, D2F:
        return value.sized(1);
      case GETFIELD:
        return made(insn, Type.getType(((FieldInsnNode) insn).desc).getSize());
      case NEWARRAY, ANEWARRAY:
        return made(insn, 1);
      case ARRAYLENGTH, INSTANCEOF:
        return Held.WORD;
      default:
        return value; // casts, narrowing, negation; jumps and returns ignore it
    }
  }

  @Override
  public Held binaryOperation(AbstractInsnNode insn, Held one, Held other) {
    int op = insn.getOpcode();
    if (one.constant() instanceof Integer a && other.constant() instanceof Integer b) {
      Integer folded = Folding.of(op, a, b);
      if (folded != null) {
        return Held.constant(folded);
      }
    }
    return made(insn, isWide(op) ? 2 : 1);
  }

  /** Arithmetic comes in fours (int, long, float, double), shifts and logic in twos. */
  private static boolean isWide(int op) {
    if (op >= IADD && op <= DREM) {
      return ((op - IADD) & 1) == 1;
    }
    return op == LALOAD || op == DALOAD || op >= ISHL && op <= LXOR && ((op - ISHL) & 1) == 1;
  }

  @Override
  public Held ternaryOperation(AbstractInsnNode insn, Held one, Held other, Held third) {
    return null;
  }

  @Override
  public Held naryOperation(AbstractInsnNode insn, List<? extends Held> values) {
    if (insn.getOpcode() == MULTIANEWARRAY) {
      return made(insn, 1);
    }
    String descriptor =
        insn instanceof InvokeDynamicInsnNode dynamic ? dynamic.desc : ((MethodInsnNode) insn).desc;
    Object folded = insn instanceof MethodInsnNode call ? Folding.of(call, values) : null;
    return folded != null
        ? Held.constant(folded)
        : made(insn, Math.max(1, Type.getReturnType(descriptor).getSize()));
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, Held value, Held expected) {
    // looked at when the graph is made
  }

  @Override
  public Held merge(Held one, Held other) {
    return one.or(other);
  }
}
