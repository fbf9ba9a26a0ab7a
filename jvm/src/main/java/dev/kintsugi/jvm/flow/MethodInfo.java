package dev.kintsugi.jvm.flow;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method of the program, and its nodes. */
final class MethodInfo {
  final int number;
  final TypeInfo owner;
  final String name;
  final String descriptor;
  final int access;
  final Type[] parameters;

  /** Texts that it compares something with, in the order of its code. */
  final List<String> compared = new ArrayList<>(0);

  /** Nodes of the values that arrive, and of the same with what the method does to them. */
  int[] arriving = {};

  int[] held = {};
  int returned = FlowGraph.NONE;
  int thrown = FlowGraph.NONE;
  int line;
  boolean followed;

  MethodInfo(int number, TypeInfo owner, String name, String descriptor, int access) {
    this.number = number;
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
    this.access = access;
    this.parameters = Type.getArgumentTypes(descriptor);
  }

  boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  boolean isAbstract() {
    return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0;
  }

  boolean isVisible() {
    int hidden = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC;
    return (access & Opcodes.ACC_PUBLIC) != 0 && (access & hidden) == 0;
  }

  String signature() {
    return name + descriptor;
  }

  /** {@code class#method descriptor}. */
  String symbol() {
    return owner.name.replace('/', '.') + "#" + name + " " + descriptor;
  }

  /** How many values arrive, the receiver included. */
  int arity() {
    return parameters.length + (isStatic() ? 0 : 1);
  }

  /** Type of what arrives; null for the receiver. */
  Type type(int arriving) {
    int index = isStatic() ? arriving : arriving - 1;
    return index < 0 ? null : parameters[index];
  }
}
