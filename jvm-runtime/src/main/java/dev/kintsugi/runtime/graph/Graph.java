package dev.kintsugi.runtime.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Methods of a program and the calls between them; symbols are {@code class#method descriptor}. */
public final class Graph {
  /** A virtual call with more implementations than this says nothing about where data goes. */
  private static final int MOST_IMPLEMENTATIONS = 30;

  private final int mostImplementations;
  private final SortedMap<String, Method> methods = new TreeMap<>();
  private final Map<String, List<Method>> bySignature = new HashMap<>();
  private final Map<String, List<String>> parents = new HashMap<>();

  // worked out once for all the calls that name the same method: programs have many of those
  private final Map<String, Set<String>> ancestors = new HashMap<>();
  private final Map<String, List<Method>> reached = new HashMap<>();

  /** A graph that leaves out calls which say nothing about where data goes. */
  public Graph() {
    this(MOST_IMPLEMENTATIONS);
  }

  /**
   * @param mostImplementations virtual calls that may reach more methods are left out
   */
  public Graph(int mostImplementations) {
    this.mostImplementations = mostImplementations;
  }

  /**
   * One method with code.
   *
   * @param visible whether it is a public method of a public class
   * @param file source file under its package's folder; empty if unknown
   * @param calls its call sites in the order of its code
   */
  public record Method(
      String owner,
      String name,
      String descriptor,
      boolean visible,
      String file,
      List<Call> calls) {
    public String symbol() {
      return owner + "#" + name + " " + descriptor;
    }

    // one method is one record; comparing all its calls would make every set of methods slow
    @Override
    public boolean equals(Object other) {
      return other == this;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** One call site. */
  public record Call(String owner, String name, String descriptor, int line) {
    /** {@code class#method} of what is called. */
    public String operation() {
      return owner + "#" + name;
    }
  }

  /** Adds one class; damaged ones are left out. */
  public void add(String entryName, byte[] bytes) {
    if (entryName.startsWith("META-INF/") || entryName.endsWith("-info.class")) {
      return;
    }
    ancestors.clear();
    reached.clear();
    try {
      new ClassReader(bytes).accept(new Reader(), ClassReader.SKIP_FRAMES);
    } catch (RuntimeException e) {
      // ASM throws whatever the damage provokes; jvm.inspect counts such classes
      return;
    }
  }

  /** All methods, by symbol. */
  public Collection<Method> methods() {
    return methods.values();
  }

  /** Methods of the program that a call may reach. */
  public List<Method> targets(Call call) {
    String signature = call.name() + call.descriptor();
    return reached.computeIfAbsent(
        call.owner() + "#" + signature, k -> reached(call.owner(), signature));
  }

  private List<Method> reached(String owner, String signature) {
    List<Method> possible =
        bySignature.getOrDefault(signature, List.of()).stream()
            .filter(m -> isBelow(m.owner(), owner) || isBelow(owner, m.owner()))
            .toList();
    return possible.size() > mostImplementations ? List.of() : possible;
  }

  /** Who calls each method. */
  public Map<Method, Set<Method>> callers() {
    Map<Method, Set<Method>> callers = new HashMap<>();
    for (Method method : methods()) {
      for (Call call : method.calls()) {
        for (Method target : targets(call)) {
          callers.computeIfAbsent(target, k -> new LinkedHashSet<>()).add(method);
        }
      }
    }
    return callers;
  }

  /** Whether {@code type} is {@code ancestor} or below it, as far as the program's classes tell. */
  private boolean isBelow(String type, String ancestor) {
    return ancestors.computeIfAbsent(type, this::withAncestors).contains(ancestor);
  }

  private Set<String> withAncestors(String type) {
    Set<String> seen = new HashSet<>();
    List<String> left = new ArrayList<>(List.of(type));
    while (!left.isEmpty()) {
      String next = left.remove(left.size() - 1);
      if (seen.add(next)) {
        left.addAll(parents.getOrDefault(next, List.of()));
      }
    }
    return seen;
  }

  private final class Reader extends ClassVisitor {
    private String owner = "";
    private String file = "";
    private boolean open;

    Reader() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] types) {
      owner = name.replace('/', '.');
      open = (access & Opcodes.ACC_PUBLIC) != 0;
      List<String> above = new ArrayList<>();
      if (parent != null) {
        above.add(parent.replace('/', '.'));
      }
      for (String type : types == null ? new String[0] : types) {
        above.add(type.replace('/', '.'));
      }
      parents.put(owner, above);
    }

    @Override
    public void visitSource(String source, String debug) {
      int dot = owner.lastIndexOf('.');
      String folder = dot < 0 ? "" : owner.substring(0, dot + 1).replace('.', '/');
      file = source == null ? "" : folder + source;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] thrown) {
      boolean visible =
          open
              && (access & Opcodes.ACC_PUBLIC) != 0
              && (access & (Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC)) == 0;
      Method method = new Method(owner, name, descriptor, visible, file, new ArrayList<>());
      methods.put(method.symbol(), method);
      bySignature.computeIfAbsent(name + descriptor, k -> new ArrayList<>()).add(method);
      return new Calls(method);
    }
  }

  private static final class Calls extends MethodVisitor {
    private final Method method;
    private int line;

    Calls(Method method) {
      super(Opcodes.ASM9);
      this.method = method;
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      line = number;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      method.calls().add(new Call(owner.replace('/', '.'), name, descriptor, line));
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle h) {
          method
              .calls()
              .add(new Call(h.getOwner().replace('/', '.'), h.getName(), h.getDesc(), line));
        }
      }
    }
  }
}
