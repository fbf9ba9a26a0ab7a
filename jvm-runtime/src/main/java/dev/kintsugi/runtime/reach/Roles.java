package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What the names of parameters say of the texts that they take: most are data, but keys, patterns,
 * separators and the like are mostly the program's own.
 *
 * <p>Limits: names stand in class files only where these were compiled with debug information or
 * with {@code -parameters} (Java Virtual Machine Specification, sections 4.7.13 and 4.7.24).
 */
public final class Roles {
  private static final Set<String> TEXTS =
      Set.of("java.lang.String", "java.lang.CharSequence", "[Ljava.lang.String;");
  private static final List<String> OWN =
      List.of(
          "keys?",
          "patterns?",
          "regexp?",
          "charset",
          "encoding",
          "locale",
          "separators?",
          "delim",
          "delimiters?",
          "prefix",
          "suffix",
          "format",
          "pointer",
          "property");
  private static final Pattern CONFIGURES =
      Pattern.compile(
          String.join("|", OWN)
              + "|.*[a-z0-9_](?:"
              + OWN.stream().map(Roles::capital).collect(Collectors.joining("|"))
              + ")|.*[a-z0-9](?:Chars|Characters)");

  /** Names of what is part of a statement, not a value in it. */
  private static final Pattern ASKS =
      Pattern.compile(
          "(?:.*(?:sql|query|statement|clause|condition|predicate|criteria|expression|xpath|filter"
              + "|hql|jpql|where|having|fragment))",
          Pattern.CASE_INSENSITIVE);

  private final ClassLoader loader;

  /**
   * @param loader where the class bytes are found as resources
   */
  public Roles(ClassLoader loader) {
    this.loader = loader;
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** Whether a hostile text takes the place of what is mostly the program's own. */
  public boolean configures(Program program) {
    return takes(program, CONFIGURES);
  }

  /** Whether a hostile text stands where a statement or a part of one is asked for. */
  public boolean asks(Program program) {
    return takes(program, ASKS);
  }

  private boolean takes(Program program, Pattern names) {
    for (Step step : program.steps()) {
      for (int i = 0; i < step.arguments().size(); i++) {
        if (step.arguments().get(i) instanceof Argument.Hostile hostile
            && TEXTS.contains(hostile.type())
            && names.matcher(name(Symbol.parse(step.symbol()), i)).matches()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Name of a parameter; empty if it is not known. */
  private String name(Symbol symbol, int parameter) {
    String resource = symbol.owner().replace('.', '/') + ".class";
    Finder finder = new Finder(symbol, parameter);
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in != null) {
        new ClassReader(in.readAllBytes()).accept(finder, ClassReader.SKIP_FRAMES);
      }
    } catch (IOException | RuntimeException e) {
      // a class that can't be read names nothing
      return "";
    }
    return finder.found;
  }

  private static final class Finder extends ClassVisitor {
    private final Symbol symbol;
    private final int parameter;
    private String found = "";

    Finder(Symbol symbol, int parameter) {
      super(Opcodes.ASM9);
      this.symbol = symbol;
      this.parameter = parameter;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      if (!name.equals(symbol.name()) || !descriptor.equals(symbol.descriptor())) {
        return null;
      }
      int slot = slot((access & Opcodes.ACC_STATIC) != 0, Type.getArgumentTypes(descriptor));
      return new MethodVisitor(Opcodes.ASM9) {
        private int seen;

        @Override
        public void visitParameter(String each, int flags) {
          found = seen++ == parameter && each != null ? each : found;
        }

        @Override
        public void visitLocalVariable(
            String each, String type, String generic, Label start, Label end, int index) {
          found = index == slot && found.isEmpty() ? each : found;
        }
      };
    }

    private int slot(boolean isStatic, Type[] types) {
      int slot = isStatic ? 0 : 1;
      for (int i = 0; i < parameter && i < types.length; i++) {
        slot += types[i].getSize();
      }
      return slot;
    }
  }
}
