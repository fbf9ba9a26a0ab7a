package dev.kintsugi.jvm.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Where an outsider's data enters a library: parameters of public methods that can carry data, and
 * {@code readObject} of serialisable classes. Numbers are options, and objects of the program's own
 * types are the caller's; what those were made of enters where they are made.
 */
final class Entries {
  /** Not data. */
  static final int NO = -1;

  private static final Map<String, Integer> WEIGHTS = weights();
  private static final List<String> NOT_DATA =
      List.of(
          "java/lang/Class",
          "java/lang/ClassLoader",
          "java/util/Locale",
          "java/util/Comparator",
          "java/util/concurrent/",
          "java/util/function/",
          "java/util/logging/",
          "java/io/OutputStream",
          "java/io/Writer",
          "java/io/PrintStream",
          "java/text/",
          "java/time/",
          "java/util/Date",
          "java/nio/charset/",
          "java/security/SecureRandom",
          "java/lang/Throwable",
          "java/lang/Number",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Boolean",
          "java/lang/reflect/");

  private static final Set<String> NAMES =
      Set.of(
          "java/lang/String", "java/io/File", "java/nio/file/Path", "java/net/URL", "java/net/URI");

  private final Hierarchy types;
  private final Map<String, Boolean> open = new HashMap<>();

  Entries(Hierarchy types) {
    this.types = types;
  }

  private static Map<String, Integer> weights() {
    Map<String, Integer> all = new HashMap<>();
    for (String type :
        List.of(
            "java/lang/String",
            "java/lang/CharSequence",
            "java/io/InputStream",
            "java/io/Reader",
            "java/io/File",
            "java/io/DataInput",
            "java/io/ObjectInput",
            "java/io/ObjectInputStream",
            "java/io/RandomAccessFile",
            "java/nio/file/Path",
            "java/nio/ByteBuffer",
            "java/nio/CharBuffer",
            "java/nio/channels/ReadableByteChannel",
            "java/nio/channels/SeekableByteChannel",
            "java/net/URL",
            "java/net/URI",
            "org/xml/sax/InputSource",
            "javax/xml/transform/Source",
            "[B",
            "[C")) {
      all.put(type, 0);
    }
    all.put("[Ljava/lang/String;", 1);
    all.put("java/util/Map", 2);
    all.put("java/util/Collection", 2);
    all.put("java/util/List", 2);
    all.put("java/lang/Iterable", 2);
    all.put("java/util/Properties", 2);
    all.put("java/lang/Object", 2);
    all.put("[Ljava/lang/Object;", 3);
    return all;
  }

  /** Whether a value that arrives in a method may be an outsider's. */
  boolean isEntry(MethodInfo method, int arriving) {
    return weight(method, arriving) != NO && (isReadObject(method) || isOpen(method));
  }

  static boolean isReadObject(MethodInfo method) {
    return method.signature().equals("readObject(Ljava/io/ObjectInputStream;)V");
  }

  /** How far from plain data what arrives is, from 0; {@link #NO} if it is none. */
  int weight(MethodInfo method, int arriving) {
    Type type = method.type(arriving);
    if (type == null || type.getSort() < Type.ARRAY) {
      return NO;
    }
    String name = type.getSort() == Type.ARRAY ? type.getDescriptor() : type.getInternalName();
    Integer known = WEIGHTS.get(name);
    if (known != null) {
      return known;
    }
    boolean array = type.getSort() == Type.ARRAY;
    if (array || types.type(name).program || NOT_DATA.stream().anyMatch(name::startsWith)) {
      return NO;
    }
    return 4;
  }

  /** Whether what arrives is a text, a file or an address, not a document that may hold some. */
  boolean isName(Search.Hit hit) {
    Type type = hit.entry().type(hit.argument() + (hit.entry().isStatic() ? 0 : 1));
    return type != null && type.getSort() == Type.OBJECT && NAMES.contains(type.getInternalName());
  }

  private boolean isOpen(MethodInfo method) {
    return method.isVisible()
        && !method.name.equals("equals")
        && open.computeIfAbsent(method.owner.name, k -> isOpen(method.owner));
  }

  /** Whether a type or one below it is public: then what it declares can be called. */
  private static boolean isOpen(TypeInfo type) {
    Deque<TypeInfo> queue = new ArrayDeque<>(List.of(type));
    Set<TypeInfo> seen = new HashSet<>();
    while (!queue.isEmpty()) {
      TypeInfo next = queue.remove();
      if (next.isPublic()) {
        return true;
      }
      if (seen.add(next)) {
        queue.addAll(next.below);
      }
    }
    return false;
  }
}
