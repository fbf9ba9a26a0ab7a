package dev.kintsugi.runtime.agent;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes {@code Trail.HIT[number] = 1} at the head of a method and before the first instruction of
 * each watched line. Not straight at the line number, because a stack map frame may still follow
 * there.
 */
final class TraceMethod extends MethodVisitor {
  private static final int NONE = -1;
  private final Trace trace;
  private final String className;
  private final String method;
  private int due = NONE;

  TraceMethod(MethodVisitor next, Trace trace, String className, String method) {
    super(Opcodes.ASM9, next);
    this.trace = trace;
    this.className = className;
    this.method = method;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    mark(trace.number(className + '#' + method));
  }

  @Override
  public void visitLineNumber(int line, Label start) {
    super.visitLineNumber(line, start);
    String place = className + ':' + line;
    if (trace.isWatched(place)) {
      due = trace.number(place);
    }
  }

  private void mark(int number) {
    if (number != NONE) {
      super.visitFieldInsn(Opcodes.GETSTATIC, "dev/kintsugi/runtime/boot/Trail", "HIT", "[B");
      super.visitLdcInsn(number);
      super.visitInsn(Opcodes.ICONST_1);
      super.visitInsn(Opcodes.BASTORE);
    }
  }

  private void markDue() {
    int number = due;
    due = NONE;
    mark(number);
  }

  @Override
  public void visitInsn(int opcode) {
    markDue();
    super.visitInsn(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    markDue();
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    markDue();
    super.visitVarInsn(opcode, variable);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    markDue();
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    markDue();
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    markDue();
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    markDue();
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    markDue();
    super.visitJumpInsn(opcode, label);
  }

  @Override
  public void visitLdcInsn(Object value) {
    markDue();
    super.visitLdcInsn(value);
  }

  @Override
  public void visitIincInsn(int variable, int increment) {
    markDue();
    super.visitIincInsn(variable, increment);
  }

  @Override
  public void visitTableSwitchInsn(int least, int most, Label otherwise, Label... labels) {
    markDue();
    super.visitTableSwitchInsn(least, most, otherwise, labels);
  }

  @Override
  public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
    markDue();
    super.visitLookupSwitchInsn(otherwise, keys, labels);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    markDue();
    super.visitMultiANewArrayInsn(descriptor, dimensions);
  }
}
