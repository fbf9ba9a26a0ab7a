package dev.kintsugi.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Tiny libraries, compiled while the test runs. */
final class Jars {
  /** A reader that goes as deep as its document: every opening bracket is a call. */
  static final String BRACKETS =
      """
      package lab;

      import java.util.ArrayList;
      import java.util.List;

      /** Reads nested lists such as {@code [a[b]c]}. */
      public final class Brackets {
        private final String text;
        private int at;

        private Brackets(String text) {
          this.text = text;
        }

        /**
         * Reads a document.
         *
         * @throws IllegalArgumentException if it is not well-formed
         */
        public static List<Object> parse(String text) {
          Brackets reader = new Brackets(text);
          if (reader.next() != '[') {
            throw new IllegalArgumentException("a document begins with [");
          }
          List<Object> read = reader.list();
          if (reader.at < text.length()) {
            throw new IllegalArgumentException("text behind the end");
          }
          return read;
        }

        private List<Object> list() {
          List<Object> read = new ArrayList<>();
          while (true) {
            char c = next();
            if (c == ']') {
              return read;
            }
            if (c == '[') {
              read.add(list());
            } else {
              read.add(c);
            }
          }
        }

        private char next() {
          if (at >= text.length()) {
            throw new IllegalArgumentException("the document ends too early");
          }
          return text.charAt(at++);
        }
      }
      """;

  /** Raw access at an index out of the data: cheap to run often, since nothing is used up. */
  static final String PICK =
      """
      package tiny;

      import java.lang.reflect.Field;
      import sun.misc.Unsafe;

      public class Pick {
        private static final Unsafe UNSAFE = unsafe();

        public static int read(byte[] data) {
          if (data.length == 0) {
            throw new IllegalArgumentException("too short");
          }
          return at(data, data[0] & 63);
        }

        private static int at(byte[] data, int index) {
          long address = Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) index;
          return UNSAFE.getByte(data, address) + index % 2 * data.length;
        }

        private static Unsafe unsafe() {
          try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        }
      }
      """;

  /** A library in which nothing can break. */
  static final String CALM =
      """
      package lab;

      /** Counts letters. */
      public final class Calm {
        private Calm() {}

        /** Number of the letters a in a text. */
        public static int letters(String text) {
          int count = 0;
          for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == 'a' ? 1 : 0;
          }
          return count;
        }
      }
      """;

  private Jars() {}

  /** The class files of one source file, by their names in a jar. */
  static Map<String, byte[]> compiled(Path scratch, String name, String source) throws IOException {
    Path folder = Files.createTempDirectory(scratch, "classes");
    Path file = folder.resolve(name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    List<String> arguments =
        List.of("-g", "--release", "17", "-d", folder.toString(), file.toString());
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (exit != 0) {
      throw new IOException("javac ended with " + exit);
    }
    Files.delete(file);
    return content(folder);
  }

  /** All files of a folder, by their names in a jar. */
  static Map<String, byte[]> content(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var walk = Files.walk(folder)) {
      walk.filter(Files::isRegularFile).forEach(files::add);
    }
    Map<String, byte[]> content = new TreeMap<>();
    for (Path file : files) {
      content.put(folder.relativize(file).toString(), Files.readAllBytes(file));
    }
    return content;
  }

  /** A library of one class. */
  static Path library(Path folder, String jar, String name, String source) throws IOException {
    return zip(folder.resolve(jar), compiled(folder, name, source));
  }

  /** A sources jar of one file. */
  static Path sources(Path folder, String jar, String name, String source) throws IOException {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    return zip(folder.resolve(jar), Map.of(name + ".java", bytes));
  }

  /** A zip file with these entries, at one moment in time. */
  static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (var entry : new TreeMap<>(entries).entrySet()) {
        ZipEntry made = new ZipEntry(entry.getKey());
        made.setTime(0);
        zip.putNextEntry(made);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }
}
