package dev.kintsugi.runtime.agent;

import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes {@code if (Monitor.watching() && Judge.refuses(operation, first, second)) refuse;} at the
 * head of a method.
 */
final class GuardMethod extends MethodVisitor {
  private static final String BOOT = "dev/kintsugi/runtime/boot/";
  private static final String REFUSES = "(Ljava/lang/String;Ljava/lang/Object;Ljava/lang/Object;)Z";
  private static final Map<Integer, String> BOXES =
      Map.of(
          Type.BYTE, "java/lang/Byte",
          Type.SHORT, "java/lang/Short",
          Type.CHAR, "java/lang/Character",
          Type.INT, "java/lang/Integer",
          Type.LONG, "java/lang/Long",
          Type.FLOAT, "java/lang/Float",
          Type.DOUBLE, "java/lang/Double");

  private final Hook hook;
  private final boolean isStatic;

  GuardMethod(MethodVisitor next, Hook hook, boolean isStatic) {
    super(Opcodes.ASM9, next);
    this.hook = hook;
    this.isStatic = isStatic;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    Label go = new Label();
    super.visitMethodInsn(Opcodes.INVOKESTATIC, BOOT + "Monitor", "watching", "()Z", false);
    super.visitJumpInsn(Opcodes.IFEQ, go);
    super.visitLdcInsn(hook.operation());
    operand(0);
    operand(1);
    super.visitMethodInsn(Opcodes.INVOKESTATIC, BOOT + "Judge", "refuses", REFUSES, false);
    super.visitJumpInsn(Opcodes.IFEQ, go);
    refuse();
    super.visitLabel(go);
    super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    // keeps this frame apart from one that the method may have at its own first instruction
    super.visitInsn(Opcodes.NOP);
  }

  private void operand(int number) {
    if (number >= hook.operands().size()) {
      super.visitInsn(Opcodes.ACONST_NULL);
      return;
    }
    int wanted = hook.operands().get(number);
    if (wanted == Hook.RECEIVER) {
      super.visitVarInsn(Opcodes.ALOAD, 0);
      return;
    }
    Type[] parameters = Type.getArgumentTypes(hook.descriptor());
    if (wanted != Hook.ALL) {
      parameter(parameters, wanted);
      return;
    }
    super.visitIntInsn(Opcodes.BIPUSH, parameters.length);
    super.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < parameters.length; i++) {
      super.visitInsn(Opcodes.DUP);
      super.visitIntInsn(Opcodes.BIPUSH, i);
      parameter(parameters, i);
      super.visitInsn(Opcodes.AASTORE);
    }
  }

  /** Pushes a parameter, boxed. */
  private void parameter(Type[] parameters, int wanted) {
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < wanted; i++) {
      slot += parameters[i].getSize();
    }
    super.visitVarInsn(parameters[wanted].getOpcode(Opcodes.ILOAD), slot);
    String box = BOXES.get(parameters[wanted].getSort());
    if (box != null) {
      String descriptor = "(" + parameters[wanted].getDescriptor() + ")L" + box + ";";
      super.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false);
    }
  }

  private void refuse() {
    if (hook.refusal() != Hook.Refusal.QUIET) {
      String maker = hook.refusal().maker;
      String made = "()Ljava/lang/Throwable;";
      super.visitMethodInsn(Opcodes.INVOKESTATIC, BOOT + "Refusals", maker, made, false);
      super.visitInsn(Opcodes.ATHROW);
      return;
    }
    Type result = Type.getReturnType(hook.descriptor());
    if (result.getSort() == Type.VOID) {
      super.visitInsn(Opcodes.RETURN);
    } else if (result.getSort() == Type.BOOLEAN) {
      super.visitInsn(Opcodes.ICONST_0);
      super.visitInsn(Opcodes.IRETURN);
    } else {
      super.visitInsn(Opcodes.ACONST_NULL);
      super.visitInsn(Opcodes.ARETURN);
    }
  }
}
