package dev.kintsugi.jvm.reproduce;

import dev.kintsugi.runtime.program.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes that make objects that carry an input, as parts of a generated test: what they answer
 * there is the very source that answered when the proof was made.
 */
final class Sources {
  private static final String IMPORT = "import ";

  private Sources() {}

  private static List<String> all() {
    return List.of(
        read(Answers.class, "Answers"),
        read(Answers.class, "Load"),
        read(Carrier.class, "Carrier"));
  }

  /** The classes, nested. */
  static String print() {
    StringBuilder out = new StringBuilder();
    for (String source : all()) {
      int start = source.indexOf("final class ");
      out.append("\n  static ");
      out.append(source.substring(start).strip().replace("\n", "\n  ").replace("  \n", "\n"));
      out.append('\n');
    }
    return out.toString();
  }

  /** Imports of a test with those that the classes need, sorted. */
  static String imports(String others) {
    Set<String> wanted = new TreeSet<>();
    for (String source : all()) {
      source.lines().filter(line -> line.startsWith(IMPORT + "java")).forEach(wanted::add);
    }
    wanted.removeIf(others::contains);
    return others + String.join("\n", wanted) + "\n";
  }

  private static String read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name + ".java")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
