package dev.kintsugi.runtime.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Collects from class files the string constants that are regular expressions: those of methods
 * that call {@link Pattern} or the methods of {@link String} that take one, and, after them, others
 * of the target that read like one, because many are handed on to a helper first. The compiler has
 * put constants that are concatenated together, so each is whole.
 *
 * <p>Limits: what is put together at run time, or read from a resource, is not seen. Flags are only
 * known where they are a constant of the same call.
 */
public final class PatternMiner {
  private static final String PATTERN = "java/util/regex/Pattern";
  private static final String PATTERN_TYPE = "L" + PATTERN + ";";
  private static final int SHORTEST = 3;

  /** Something that can be repeated, and repeated without a bound. */
  private static final Pattern LIKELY =
      Pattern.compile("(?s).*(?:[\\])}.]|\\\\.)(?:[*+]|\\{\\d++,).*");

  private static final Pattern QUANTIFIED = Pattern.compile("(?s).*[^\\\\](?:[*+]|\\{\\d++,).*");

  private final SortedMap<String, Mined> found = new TreeMap<>();

  /** Methods that match with each pattern, and the fields that hold it. */
  private final Map<String, SortedSet<String>> users = new HashMap<>();

  private final Map<String, SortedSet<String>> holders = new HashMap<>();
  private final Map<String, SortedSet<String>> readers = new HashMap<>();

  /**
   * A regular expression of the target.
   *
   * @param home the class that has it; where several do, the first by name
   * @param used whether the method that has it matches texts with patterns
   */
  record Mined(String pattern, int flags, String home, boolean used) {}

  /** Reads one class file; what is no class file has no patterns. */
  public void add(byte[] classFile) {
    try {
      ClassReader reader = new ClassReader(classFile);
      reader.accept(
          new Constants(reader.getClassName().replace('/', '.')),
          ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return; // Newer than ASM knows, or broken; loading it will say so.
    }
  }

  /**
   * Symbols of the methods that may match with a pattern: they hold it as a text and match, or read
   * a field of this kind that it was compiled into.
   */
  SortedSet<String> users(String pattern) {
    SortedSet<String> all = new TreeSet<>(users.getOrDefault(pattern, new TreeSet<>()));
    for (String field : holders.getOrDefault(pattern, new TreeSet<>())) {
      all.addAll(readers.getOrDefault(field, new TreeSet<>()));
    }
    return all;
  }

  private static void add(Map<String, SortedSet<String>> to, String key, String value) {
    to.computeIfAbsent(key, k -> new TreeSet<>()).add(value);
  }

  /** All, those that are surely used first. */
  List<Mined> patterns() {
    List<Mined> all = new ArrayList<>(found.values());
    all.sort(
        Comparator.comparing((Mined m) -> !m.used())
            .thenComparing(Mined::home)
            .thenComparing(Mined::pattern));
    return all;
  }

  private void found(String text, int flags, String home, boolean used) {
    Pattern shape = used ? QUANTIFIED : LIKELY;
    if (text.length() < SHORTEST
        || text.length() > Attacks.LONGEST_PATTERN
        || !shape.matcher(text).matches()) {
      return;
    }
    Mined mined = new Mined(text, flags, home, used);
    found.merge(text, mined, PatternMiner::better);
  }

  private static Mined better(Mined one, Mined two) {
    if (one.used() != two.used()) {
      return one.used() ? one : two;
    }
    return one.home().compareTo(two.home()) <= 0 ? one : two;
  }

  private final class Constants extends ClassVisitor {
    private final String home;

    Constants(String home) {
      super(Opcodes.ASM9);
      this.home = home;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new Method(home, home + "#" + name + " " + descriptor);
    }
  }

  /** The constants of one method and whether it matches with patterns. */
  private final class Method extends MethodVisitor {
    private final String home;
    private final String symbol;
    private final SortedMap<String, Integer> texts = new TreeMap<>();
    private String lastText = "";
    private int lastNumber;
    private boolean matches;

    Method(String home, String symbol) {
      super(Opcodes.ASM9);
      this.home = home;
      this.symbol = symbol;
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (value instanceof String text) {
        lastText = text;
        texts.putIfAbsent(text, 0);
      } else if (value instanceof Integer number) {
        lastNumber = number;
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5) {
        lastNumber = opcode - Opcodes.ICONST_0;
      }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      lastNumber = operand;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (owner.equals(PATTERN)) {
        matches = true;
        if (name.equals("compile") && descriptor.startsWith("(Ljava/lang/String;I)")) {
          texts.replace(lastText, lastNumber);
        }
      } else if (owner.equals("java/lang/String")) {
        matches |=
            switch (name) {
              case "matches", "replaceAll", "replaceFirst", "split" -> true;
              default -> false;
            };
      }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (descriptor.equals(PATTERN_TYPE)) {
        String field = owner + "#" + name;
        boolean writes = opcode == Opcodes.PUTSTATIC || opcode == Opcodes.PUTFIELD;
        if (writes) {
          add(holders, lastText, field);
        } else {
          add(readers, field, symbol);
        }
      }
    }

    @Override
    public void visitEnd() {
      texts.forEach((text, flags) -> found(text, flags, home, matches));
      if (matches && !symbol.contains("#<clinit>")) {
        texts.keySet().forEach(text -> add(users, text, symbol));
      }
    }
  }
}
