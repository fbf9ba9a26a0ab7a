package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.map.ClassFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Classes of a program that code at hand can want: of a type that it names. A few of each type, for
 * what honest data names there is one of them.
 */
final class WantedTypes {
  private static final int MOST_OF_A_TYPE = 5;
  private static final int MOST = 40;
  private static final int CONSTANT_CLASS = 7;
  private static final int DEEPEST = 30;

  private final Map<String, List<String>> above = new TreeMap<>();
  private final Set<String> made = new TreeSet<>();
  private final Set<String> named = new TreeSet<>();

  private WantedTypes() {}

  /**
   * Names of classes that can be made.
   *
   * @param changed names of the classes whose code counts
   */
  static List<String> of(List<Path> program, Set<String> changed) throws IOException, JobRefusal {
    WantedTypes types = new WantedTypes();
    for (Path path : program) {
      ClassFiles.each(path, (entry, bytes) -> types.add(bytes, changed));
    }
    return types.pick();
  }

  private void add(byte[] bytes, Set<String> changed) {
    ClassReader reader;
    try {
      reader = new ClassReader(bytes);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // of a newer Java, or damaged: nobody can want it here
      return;
    }
    String name = reader.getClassName();
    List<String> supers = new ArrayList<>(List.of(reader.getInterfaces()));
    if (reader.getSuperName() != null) {
      supers.add(reader.getSuperName());
    }
    above.put(name, supers);
    int access = reader.getAccess();
    if ((access & Opcodes.ACC_PUBLIC) != 0
        && (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0) {
      made.add(name);
    }
    if (changed.contains(name.replace('/', '.'))) {
      Set<String> types = namedBy(reader);
      // what a class is it does not want of others
      supers.forEach(types::remove);
      types.remove(name);
      named.addAll(types);
    }
  }

  /** Types in a class's constant pool (Java Virtual Machine Specification, section 4.4.1). */
  private static Set<String> namedBy(ClassReader reader) {
    Set<String> names = new TreeSet<>();
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      if (item > 0 && reader.readByte(item - 1) == CONSTANT_CLASS) {
        names.add(reader.readUTF8(item, buffer));
      }
    }
    return names;
  }

  private List<String> pick() {
    Set<String> picked = new LinkedHashSet<>();
    for (String type : named) {
      if (!type.equals("java/lang/Object")) {
        made.stream()
            .filter(name -> !name.equals(type) && isA(name, type, 0))
            .limit(MOST_OF_A_TYPE)
            .forEach(picked::add);
      }
    }
    return picked.stream().limit(MOST).map(n -> n.replace('/', '.')).toList();
  }

  private boolean isA(String name, String type, int depth) {
    if (name.equals(type)) {
      return true;
    }
    List<String> supers = above.containsKey(name) ? above.get(name) : platform(name);
    return depth < DEEPEST && supers.stream().anyMatch(s -> isA(s, type, depth + 1));
  }

  /** What a class of the platform extends; of other classes nothing is known here. */
  private static List<String> platform(String name) {
    if (!name.startsWith("java/") && !name.startsWith("javax/")) {
      return List.of();
    }
    try {
      Class<?> type =
          Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
      List<String> supers = new ArrayList<>();
      for (Class<?> i : type.getInterfaces()) {
        supers.add(i.getName().replace('.', '/'));
      }
      if (type.getSuperclass() != null) {
        supers.add(type.getSuperclass().getName().replace('.', '/'));
      }
      return supers;
    } catch (ClassNotFoundException e) {
      // not of this Java
      return List.of();
    }
  }
}
