package dev.kintsugi.runtime.agent;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Instruments one class for a trace. */
final class TraceClass extends ClassVisitor {
  private final Trace trace;
  private String className = "";

  TraceClass(ClassVisitor next, Trace trace) {
    super(Opcodes.ASM9, next);
    this.trace = trace;
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] interfaces) {
    className = name.replace('/', '.');
    super.visit(version, access, name, signature, parent, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new TraceMethod(next, trace, className, name + ' ' + descriptor);
  }
}
