package dev.kintsugi.jvm.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers that name a method without its class. */
class WantedByCallersTest {
  private static final String MAKER =
      """
      package a;

      public class Maker {
        public static Object make(String name) throws ReflectiveOperationException {
          return Class.forName(name).getDeclaredConstructor().newInstance();
        }
      }
      """;

  private static final String CALLER =
      """
      package b;

      import %s;

      class Caller {
        Runnable task(String name) throws ReflectiveOperationException {
          return (Runnable) make(name);
        }
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "static a.Maker.make, true",
    "static a.Maker.*, true",
    "static c.Maker.make, false",
    "static a.Maker.other, false"
  })
  void callersAreToldByTheirImports(String use, boolean mended) throws Exception {
    Files.createDirectories(folder.resolve("a"));
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("a/Maker.java"), MAKER);
    Files.writeString(folder.resolve("b/Caller.java"), CALLER.formatted(use));
    // another caller, without which there is nothing to mend
    String named = CALLER.formatted("a.Maker").replace("Caller", "Other");
    Files.writeString(folder.resolve("b/Other.java"), named.replace(") make(", ") Maker.make("));
    List<String> added = added();
    assertEquals(mended, added.contains("+    return make(Runnable.class, name);"));
    assertEquals(true, added.contains("+    return Maker.make(Runnable.class, name);"));
  }

  @ParameterizedTest
  @CsvSource({
    "a.Maker, true", // the class itself
    "Between, true", // an heir of it
    "c.Maker, false", // another class of that name
    "Hiding, false" // an heir with a method of its own
  })
  void callersAreToldByWhatTheyInherit(String above, boolean mended) throws Exception {
    Files.createDirectories(folder.resolve("a"));
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("a/Maker.java"), MAKER);
    Files.writeString(
        folder.resolve("b/Between.java"),
        "package b;\n\nimport a.Maker;\n\nclass Between extends Maker {}\n");
    Files.writeString(
        folder.resolve("b/Hiding.java"),
        "package b;\n\nimport a.Maker;\n\nclass Hiding extends Maker {\n"
            + "  static Object make(String name) {\n    return (Runnable) () -> {};\n  }\n}\n");
    String imported = above.contains(".") ? above : "b." + above;
    String type = above.substring(above.indexOf('.') + 1);
    String heir = CALLER.formatted(imported).replace("Caller {", "Caller extends " + type + " {");
    Files.writeString(folder.resolve("b/Caller.java"), heir);
    String named = CALLER.formatted("a.Maker").replace("Caller", "Other");
    Files.writeString(folder.resolve("b/Other.java"), named.replace(") make(", ") Maker.make("));
    List<String> added = added();
    assertEquals(mended, added.contains("+    return make(Runnable.class, name);"));
    assertEquals(true, added.contains("+    return Maker.make(Runnable.class, name);"));
  }

  private List<String> added() throws Exception {
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("kind", "RESTRICT_CLASSES");
    parameters.put("symbol", "a.Maker#make (Ljava/lang/String;)Ljava/lang/Object;");
    parameters.put("file", "a/Maker.java");
    parameters.put("line", "5");
    EditJob job = EditJob.run(EditJob.job(parameters), folder);
    String diff = new String(job.outputs.get("0.diff"), StandardCharsets.UTF_8);
    return diff.lines().filter(l -> l.startsWith("+    return ")).toList();
  }
}
