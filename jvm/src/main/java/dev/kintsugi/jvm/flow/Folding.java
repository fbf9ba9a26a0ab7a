package dev.kintsugi.jvm.flow;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** What constants make: of arithmetic, of texts, and of branches. */
final class Folding implements Opcodes {
  private Folding() {}

  /** An operation on two constants; null if it is not folded. */
  static Integer of(int opcode, int a, int b) {
    return switch (opcode) {
      case IADD -> a + b;
      case ISUB -> a - b;
      case IMUL -> a * b;
      case IDIV -> b == 0 ? null : a / b;
      case IREM -> b == 0 ? null : a % b;
      case ISHL -> a << b;
      case ISHR -> a >> b;
      case IUSHR -> a >>> b;
      case IAND -> a & b;
      case IOR -> a | b;
      case IXOR -> a ^ b;
      default -> null;
    };
  }

  /** A call on a constant text; null if it is not folded. */
  static Object of(MethodInsnNode call, List<? extends Held> values) {
    if (!call.owner.equals("java/lang/String") || call.getOpcode() != INVOKEVIRTUAL) {
      return null;
    }
    if (!(values.get(0).constant() instanceof String text)) {
      return null;
    }
    Object argument = values.size() == 2 ? values.get(1).constant() : null;
    return switch (call.name) {
      case "length" -> text.length();
      case "isEmpty" -> text.isEmpty() ? 1 : 0;
      case "hashCode" -> text.hashCode();
      case "charAt" ->
          argument instanceof Integer i && i >= 0 && i < text.length()
              ? (int) text.charAt(i)
              : null;
      case "equals" -> argument instanceof String s ? (text.equals(s) ? 1 : 0) : null;
      default -> null;
    };
  }

  /** Whether a conditional jump is taken; null if constants do not tell. */
  static Boolean taken(JumpInsnNode jump, Frame<Held> frame) {
    int op = jump.getOpcode();
    if (op == GOTO) {
      return true;
    }
    int top = frame.getStackSize() - 1;
    if (op >= IFEQ && op <= IFLE && frame.getStack(top).constant() instanceof Integer a) {
      return holds(op - IFEQ, a, 0);
    }
    if (op >= IF_ICMPEQ
        && op <= IF_ICMPLE
        && frame.getStack(top).constant() instanceof Integer b
        && frame.getStack(top - 1).constant() instanceof Integer a) {
      return holds(op - IF_ICMPEQ, a, b);
    }
    return null;
  }

  private static boolean holds(int comparison, int a, int b) {
    return switch (comparison) {
      case 0 -> a == b;
      case 1 -> a != b;
      case 2 -> a < b;
      case 3 -> a >= b;
      case 4 -> a > b;
      default -> a <= b;
    };
  }

  /** Where a switch goes; all its labels if constants do not tell. */
  static List<LabelNode> goals(AbstractInsnNode insn, Frame<Held> frame) {
    Object key = frame.getStack(frame.getStackSize() - 1).constant();
    if (insn instanceof TableSwitchInsnNode table) {
      if (key instanceof Integer i) {
        boolean inside = i >= table.min && i <= table.max;
        return List.of(inside ? table.labels.get(i - table.min) : table.dflt);
      }
      return with(table.labels, table.dflt);
    }
    LookupSwitchInsnNode lookup = (LookupSwitchInsnNode) insn;
    if (key instanceof Integer i) {
      int at = lookup.keys.indexOf(i);
      return List.of(at < 0 ? lookup.dflt : lookup.labels.get(at));
    }
    return with(lookup.labels, lookup.dflt);
  }

  private static List<LabelNode> with(List<LabelNode> labels, LabelNode further) {
    List<LabelNode> all = new java.util.ArrayList<>(labels);
    all.add(further);
    return all;
  }
}
