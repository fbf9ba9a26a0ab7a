package dev.kintsugi.jvm.rebuild;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.rebuild.UnifiedDiff.DiffException;
import dev.kintsugi.jvm.rebuild.UnifiedDiff.FileDiff;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lines of a patched program that a diff added or changed and that can run: {@code class:line}. */
public final class ChangedLines {
  private final SortedSet<String> lines;

  private ChangedLines(SortedSet<String> lines) {
    this.lines = lines;
  }

  /** Reads the job's input {@code diff} and the line tables of the classes it touches. */
  public static ChangedLines of(JobContext context, List<Path> program)
      throws IOException, JobRefusal {
    try {
      String text = Files.readString(context.input("diff"), StandardCharsets.ISO_8859_1);
      return of(UnifiedDiff.parse(text), program);
    } catch (DiffException e) {
      throw new JobRefusal("the diff can't be read: " + e.getMessage());
    }
  }

  static ChangedLines of(UnifiedDiff diff, List<Path> program) throws IOException {
    SortedSet<String> lines = new TreeSet<>();
    for (Path path : program) {
      if (Files.isDirectory(path)) {
        continue;
      }
      try (JarFile jar = new JarFile(path.toFile(), false)) {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
          for (FileDiff file : diff.files()) {
            if (mayCome(entry.getName(), file.newPath())) {
              try (InputStream in = jar.getInputStream(entry)) {
                collect(new ClassReader(in), file, lines);
              }
            }
          }
        }
      }
    }
    return new ChangedLines(lines);
  }

  /** The lines, sorted. */
  public SortedSet<String> lines() {
    return lines;
  }

  /** Names of the classes that they belong to. */
  public Set<String> classes() {
    return lines.stream()
        .map(l -> l.substring(0, l.lastIndexOf(':')))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Writes them for the runtime. */
  public Path watchFile(Path folder) throws IOException {
    return Files.write(folder.resolve("watch.txt"), lines);
  }

  /** Whether a class lies in the package of a source file. */
  private static boolean mayCome(String entryName, String sourcePath) {
    if (!entryName.endsWith(".class") || !sourcePath.endsWith(".java")) {
      return false;
    }
    int slash = entryName.lastIndexOf('/');
    String folder = slash < 0 ? "" : entryName.substring(0, slash);
    int end = sourcePath.lastIndexOf('/');
    String sourceFolder = end < 0 ? "" : sourcePath.substring(0, end);
    return sourceFolder.equals(folder) || folder.isEmpty() || sourceFolder.endsWith("/" + folder);
  }

  private static void collect(ClassReader reader, FileDiff file, SortedSet<String> lines) {
    String name = file.newPath().substring(file.newPath().lastIndexOf('/') + 1);
    SortedSet<Integer> changed = file.changedLines();
    String owner = reader.getClassName().replace('/', '.');
    boolean[] fits = new boolean[1];
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public void visitSource(String source, String debug) {
            fits[0] = name.equals(source);
          }

          @Override
          public MethodVisitor visitMethod(
              int access, String method, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitLineNumber(int line, Label start) {
                if (fits[0] && changed.contains(line)) {
                  lines.add(owner + ":" + line);
                }
              }
            };
          }
        },
        ClassReader.SKIP_FRAMES);
  }
}
