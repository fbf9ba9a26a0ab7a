package dev.kintsugi.jvm.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** A type, by internal name; of those that are not the program's only what stands above them. */
final class TypeInfo {
  final String name;
  final boolean program;
  final int access;
  final List<String> above;

  /** The program's methods by name and descriptor, in the order of the class file. */
  final Map<String, MethodInfo> methods = new LinkedHashMap<>(0);

  final Set<String> fields = new HashSet<>(0);

  /** Program types directly below. */
  final List<TypeInfo> below = new ArrayList<>(0);

  /** Operations called somewhere in the class that speak for a safe use. */
  final Set<String> guards = new HashSet<>(0);

  String file = "";

  TypeInfo(String name, boolean program, int access, List<String> above) {
    this.name = name;
    this.program = program;
    this.access = access;
    this.above = above;
  }

  boolean isPublic() {
    return (access & Opcodes.ACC_PUBLIC) != 0;
  }
}
