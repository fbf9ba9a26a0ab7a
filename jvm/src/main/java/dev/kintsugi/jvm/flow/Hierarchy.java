package dev.kintsugi.jvm.flow;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Types and what stands above and below them: the program's from its class files, its libraries'
 * and the platform's when they are asked for.
 */
final class Hierarchy implements Closeable {
  private static final int MOST_CLASS = 4 << 20;
  private static final int MOST_ABOVE = 200;

  private final Map<String, TypeInfo> types = new TreeMap<>();
  private final Map<String, List<MethodInfo>> bySignature = new HashMap<>();
  private final Map<String, Set<String>> ancestors = new HashMap<>();
  private final List<MethodInfo> methods = new ArrayList<>();
  private final List<ZipFile> libraries = new ArrayList<>();

  Hierarchy(List<Path> libraries) throws IOException {
    for (Path library : libraries) {
      if (Files.isRegularFile(library)) {
        try {
          this.libraries.add(new ZipFile(library.toFile()));
        } catch (ZipException e) {
          continue; // what can't be read adds nothing to what is known
        }
      }
    }
  }

  /** Adds a class of the program; false if it can't be read or is there already. */
  boolean add(byte[] bytes) {
    try {
      Header header = new Header(true);
      new ClassReader(bytes).accept(header, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
      return types.putIfAbsent(header.type.name, header.type) == null;
    } catch (RuntimeException | StackOverflowError e) {
      return false; // what damage provokes in ASM
    }
  }

  /** To be called once all classes of the program are there. */
  void complete() {
    for (TypeInfo type : List.copyOf(types.values())) {
      type.above.forEach(name -> type(name).below.add(type));
      for (MethodInfo method : type.methods.values()) {
        bySignature.computeIfAbsent(method.signature(), k -> new ArrayList<>(2)).add(method);
      }
    }
  }

  /** All methods of the program, by number. */
  List<MethodInfo> methods() {
    return methods;
  }

  /** The type of this internal name, also one of which nothing is known. */
  TypeInfo type(String name) {
    TypeInfo known = types.get(name);
    if (known == null) {
      known = outside(name);
      types.put(name, known);
    }
    return known;
  }

  /** Internal names of a type and all above it, nearest first. */
  Set<String> ancestors(String name) {
    Set<String> known = ancestors.get(name);
    if (known == null) {
      known = new LinkedHashSet<>();
      Deque<String> queue = new ArrayDeque<>(List.of(name));
      while (!queue.isEmpty() && known.size() < MOST_ABOVE) {
        String next = queue.remove();
        if (known.add(next)) {
          queue.addAll(type(next).above);
        }
      }
      ancestors.put(name, known);
    }
    return known;
  }

  boolean isBelow(String name, String ancestor) {
    return name.equals(ancestor) || ancestors(name).contains(ancestor);
  }

  /** The program's method that a call on exactly this type runs; null if it has none. */
  MethodInfo resolve(String owner, String signature) {
    for (String name : ancestors(owner)) {
      MethodInfo method = type(name).methods.get(signature);
      if (method != null) {
        return method;
      }
    }
    return null;
  }

  /** Methods of the program with this name and descriptor. */
  List<MethodInfo> named(String signature) {
    return bySignature.getOrDefault(signature, List.of());
  }

  /** The program's class that declares a field; null if it is a library's. */
  String declaring(String owner, String field) {
    for (String name : ancestors(owner)) {
      TypeInfo type = type(name);
      if (type.program && type.fields.contains(field)) {
        return name;
      }
    }
    return null;
  }

  private TypeInfo outside(String name) {
    if (name.startsWith("java/") || name.startsWith("javax/") || name.startsWith("org/")) {
      try {
        // the platform's own classes, found but not initialised
        Class<?> type =
            Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
        List<String> above = new ArrayList<>();
        if (type.getSuperclass() != null) {
          above.add(type.getSuperclass().getName().replace('.', '/'));
        }
        for (Class<?> each : type.getInterfaces()) {
          above.add(each.getName().replace('.', '/'));
        }
        return new TypeInfo(name, false, type.getModifiers(), above);
      } catch (ClassNotFoundException | LinkageError e) {
        return library(name);
      }
    }
    return library(name);
  }

  private TypeInfo library(String name) {
    for (ZipFile library : libraries) {
      ZipEntry entry = library.getEntry(name + ".class");
      if (entry != null) {
        try (InputStream in = library.getInputStream(entry)) {
          Header header = new Header(false);
          byte[] bytes = in.readNBytes(MOST_CLASS);
          new ClassReader(bytes).accept(header, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
          return new TypeInfo(name, false, header.type.access, header.type.above);
        } catch (IOException | RuntimeException | StackOverflowError e) {
          break;
        }
      }
    }
    return new TypeInfo(name, false, 0, List.of());
  }

  @Override
  public void close() throws IOException {
    for (ZipFile library : libraries) {
      library.close();
    }
  }

  /** Reads what a class declares. */
  private final class Header extends ClassVisitor {
    private final boolean program;
    private TypeInfo type;

    Header(boolean program) {
      super(Opcodes.ASM9);
      this.program = program;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] types) {
      List<String> above = new ArrayList<>();
      if (parent != null) {
        above.add(parent);
      }
      above.addAll(List.of(types == null ? new String[0] : types));
      type = new TypeInfo(name, program, access, above);
    }

    @Override
    public void visitSource(String source, String debug) {
      String folder = type.name.substring(0, type.name.lastIndexOf('/') + 1);
      type.file = source == null ? "" : folder + source;
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      type.fields.add(name);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] thrown) {
      if (program) {
        MethodInfo method = new MethodInfo(methods.size(), type, name, descriptor, access);
        if (type.methods.putIfAbsent(method.signature(), method) == null) {
          methods.add(method);
        }
      }
      return null;
    }
  }
}
