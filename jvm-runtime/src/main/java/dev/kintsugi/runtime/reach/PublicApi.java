package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Symbol;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Whether a library says that callers have no business with a method: its module or its bundle does
 * not export the package (JLS 7.7.2, OSGi Core 3.6.5), or the class or the method has an annotation
 * that is called internal.
 *
 * <p>Limits: most libraries say nothing, and a description of a bundle may be made without care.
 */
final class PublicApi {
  private static final Pattern INTERNAL =
      Pattern.compile("Internal(?:Api)?|VisibleForTesting|ForInternalUse\\w*|PrivateApi");

  /** A clause's package names; what stands in quotes are versions and uses. */
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  private static final Pattern NAMED = Pattern.compile("(?:^|,)([\\w.;\\s]+)");

  private static final int FLAGS = ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES;

  private final ClassLoader loader;
  private final Map<String, Optional<Set<String>>> exports = new HashMap<>();
  private final Map<String, Boolean> hidden = new HashMap<>();

  /**
   * @param loader where the class bytes are found as resources
   */
  PublicApi(ClassLoader loader) {
    this.loader = loader;
  }

  /** Whether the entry point of a program is said to be no API. */
  boolean isHidden(Program program) {
    return hidden.computeIfAbsent(program.entry(), this::isHidden);
  }

  private boolean isHidden(String symbol) {
    Symbol entry = Symbol.parse(symbol);
    String resource = entry.owner().replace('.', '/') + ".class";
    URL found = loader.getResource(resource);
    if (found == null) {
      return false;
    }
    String text = found.toString();
    String root = text.substring(0, text.length() - resource.length());
    Optional<Set<String>> exported = exports.computeIfAbsent(root, PublicApi::exported);
    return exported.isPresent() && !exported.get().contains(Symbol.packageOf(entry.owner()))
        || isMarked(found, entry);
  }

  /** Packages that a jar or folder of classes exports; empty if it says nothing. */
  private static Optional<Set<String>> exported(String root) {
    Set<String> packages = new HashSet<>();
    boolean module = read(root + "module-info.class", in -> packages.addAll(ofModule(in)));
    if (!module) {
      read(root + "META-INF/MANIFEST.MF", in -> packages.addAll(ofBundle(in)));
    }
    return packages.isEmpty() ? Optional.empty() : Optional.of(packages);
  }

  private interface Reading {
    void of(InputStream in) throws IOException;
  }

  private static boolean read(String url, Reading reading) {
    try (InputStream in = URI.create(url).toURL().openStream()) {
      reading.of(in);
      return true;
    } catch (IOException | RuntimeException e) {
      // what is not there or can't be read says nothing
      return false;
    }
  }

  private static Set<String> ofModule(InputStream in) throws IOException {
    Set<String> packages = new HashSet<>();
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public ModuleVisitor visitModule(String name, int access, String version) {
            if ((access & Opcodes.ACC_OPEN) != 0) {
              return null;
            }
            return new ModuleVisitor(Opcodes.ASM9) {
              @Override
              public void visitExport(String name, int flags, String... modules) {
                if (modules == null || modules.length == 0) {
                  packages.add(name.replace('/', '.'));
                }
              }
            };
          }
        };
    new ClassReader(in.readAllBytes()).accept(visitor, 0);
    return packages;
  }

  private static Set<String> ofBundle(InputStream in) throws IOException {
    Attributes main = new Manifest(in).getMainAttributes();
    String header = main.getValue("Export-Package");
    Set<String> packages = new HashSet<>();
    if (header != null) {
      Matcher clause = NAMED.matcher(QUOTED.matcher(header).replaceAll("="));
      while (clause.find()) {
        for (String name : clause.group(1).split(";")) {
          packages.add(name.trim());
        }
      }
    }
    return packages;
  }

  private static boolean isMarked(URL found, Symbol entry) {
    boolean[] marked = new boolean[1];
    read(
        found.toString(),
        in -> new ClassReader(in.readAllBytes()).accept(new Marks(entry, marked), FLAGS));
    return marked[0];
  }

  private static final class Marks extends ClassVisitor {
    private final Symbol entry;
    private final boolean[] marked;

    Marks(Symbol entry, boolean[] marked) {
      super(Opcodes.ASM9);
      this.entry = entry;
      this.marked = marked;
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      see(descriptor);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      if (!(name + descriptor).equals(entry.name() + entry.descriptor())) {
        return null;
      }
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public AnnotationVisitor visitAnnotation(String each, boolean visible) {
          see(each);
          return null;
        }
      };
    }

    private void see(String descriptor) {
      String type = Type.getType(descriptor).getClassName();
      String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
      marked[0] |= INTERNAL.matcher(simple).matches();
    }
  }
}
