package dev.kintsugi.jvm.map;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.job.Parts;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.jvm.wire.LineWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * {@code jvm.inspect}: says whether a program can be examined at all, in one sentence if not.
 *
 * <p>Refuses what is not a jar, encrypted, damaged or oversized, has no class files, only class
 * files of a newer Java than the JDK that is to run them, or nothing public. Answer: a line of type
 * {@code sum} whose numbers are classes, public methods, newest class file version, multi-release
 * classes, module descriptors, unreadable classes.
 */
public final class InspectHandler implements JobHandler {
  /** Kind of these jobs. */
  public static final String KIND = "jvm.inspect";

  /** Class file version 65 is Java 21: the difference is always 44 (JVM specification 4.1). */
  private static final int VERSION_OFFSET = 44;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void handle(JobContext context) throws Exception {
    List<Path> program = Parts.program(context);
    if (program.isEmpty()) {
      throw new JobRefusal("the target has no program");
    }
    int jdk = jdkVersion(context);
    Count count = new Count(jdk + VERSION_OFFSET);
    for (Path place : program) {
      ClassFiles.each(place, count::add);
    }
    if (count.classes == 0 && count.newer > 0) {
      throw new JobRefusal(
          "the class files need Java "
              + (count.newest - VERSION_OFFSET)
              + ", but the target runs on Java "
              + jdk
              + "; give a newer one with --target-jdk");
    }
    if (count.classes == 0) {
      throw new JobRefusal(
          count.unreadable > 0
              ? "none of the " + count.unreadable + " class files can be read"
              : "there are no class files in the program");
    }
    if (count.publicMethods == 0) {
      throw new JobRefusal(
          "the program has no public API: nothing in it can be called from outside");
    }
    Line.Sum sum = new Line.Sum(0, 0, 0, List.of(), count.numbers());
    context.output("lines", (LineWriter.text(sum) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Feature version of the JDK that runs the target, from its {@code release} file. */
  static int jdkVersion(JobContext context) throws IOException {
    String home = context.job().parameters().getOrDefault("jdk", "");
    Path release = Path.of(home).resolve("release");
    if (!home.isEmpty() && Files.isRegularFile(release)) {
      for (String line : Files.readAllLines(release, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("JAVA_VERSION=\"")) {
          return Runtime.Version.parse(line.substring(14, line.length() - 1)).feature();
        }
      }
    }
    return Runtime.version().feature();
  }

  /** Counts as class files come. */
  private static final class Count {
    private final int newestThatRuns;
    private long classes;
    private long publicMethods;
    private int newest;
    private long newer;
    private long multiRelease;
    private long modules;
    private long unreadable;

    Count(int newestThatRuns) {
      this.newestThatRuns = newestThatRuns;
    }

    void add(String name, byte[] bytes) {
      if (name.endsWith("module-info.class")) {
        modules++;
        return;
      }
      if (name.startsWith("META-INF/")) {
        multiRelease += name.startsWith("META-INF/versions/") ? 1 : 0;
        return;
      }
      if (bytes.length < 10 || bytes[0] != (byte) 0xca || bytes[1] != (byte) 0xfe) {
        unreadable++;
        return;
      }
      int major = ((bytes[6] & 0xff) << 8) | (bytes[7] & 0xff);
      newest = Math.max(newest, major);
      if (major > newestThatRuns) {
        newer++;
        return;
      }
      try {
        new ClassReader(bytes).accept(new PublicMethods(), ClassReader.SKIP_CODE);
        classes++;
      } catch (RuntimeException e) {
        // ASM throws whatever the damage provokes
        unreadable++;
      }
    }

    List<Long> numbers() {
      return List.of(classes, publicMethods, (long) newest, multiRelease, modules, unreadable);
    }

    private final class PublicMethods extends ClassVisitor {
      private boolean open;

      PublicMethods() {
        super(Opcodes.ASM9);
      }

      @Override
      public void visit(
          int version, int access, String name, String signature, String parent, String[] types) {
        open = (access & Opcodes.ACC_PUBLIC) != 0;
      }

      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] thrown) {
        boolean counts = open && (access & Opcodes.ACC_PUBLIC) != 0 && !name.equals("<clinit>");
        publicMethods += counts ? 1 : 0;
        return null;
      }
    }
  }
}
