package dev.kintsugi.jvm.flow;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;

/** The stretches of a method that a jump backwards repeats. */
final class Loops {
  private static final int MOST = 2_000;

  private final InsnList code;
  private final List<int[]> stretches = new ArrayList<>();

  Loops(InsnList code) {
    this.code = code;
    for (AbstractInsnNode insn : code) {
      if (insn instanceof JumpInsnNode jump && stretches.size() < MOST) {
        int to = code.indexOf(jump.label);
        int from = code.indexOf(insn);
        if (to <= from) {
          stretches.add(new int[] {to, from});
        }
      }
    }
  }

  boolean isInside(int index) {
    return stretches.stream().anyMatch(s -> s[0] <= index && index <= s[1]);
  }

  /** Whether a value is counted up or down in a loop around an instruction. */
  boolean counts(Held value, int index, int parameters) {
    for (int definition : value.definitions()) {
      int at = definition - parameters;
      if (at >= 0 && isStep(at)) {
        for (int[] stretch : stretches) {
          if (stretch[0] <= index && index <= stretch[1] && stretch[0] <= at && at <= stretch[1]) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean isStep(int index) {
    int op = code.get(index).getOpcode();
    return op == Opcodes.IINC || op == Opcodes.IADD || op == Opcodes.ISUB;
  }
}
