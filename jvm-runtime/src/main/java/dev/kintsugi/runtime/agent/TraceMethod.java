package dev.kintsugi.runtime.agent;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes {@code Trail.HIT[number] = 1} at the head of a method and before the first instruction of
 * each watched line.
 */
final class TraceMethod extends EachInstruction {
  private static final int NONE = -1;
  private final Trace trace;
  private final String className;
  private final String method;
  private int due = NONE;

  TraceMethod(MethodVisitor next, Trace trace, String className, String method) {
    super(next);
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
      mv.visitFieldInsn(Opcodes.GETSTATIC, "dev/kintsugi/runtime/boot/Trail", "HIT", "[B");
      mv.visitLdcInsn(number);
      mv.visitInsn(Opcodes.ICONST_1);
      mv.visitInsn(Opcodes.BASTORE);
    }
  }

  @Override
  void before() {
    int number = due;
    due = NONE;
    mark(number);
  }
}
