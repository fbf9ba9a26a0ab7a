package dev.kintsugi.jvm.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.PatchBuild;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Target;
import dev.kintsugi.jvm.JvmLane;
import dev.kintsugi.jvm.lab.Lab;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildHandlerTest {
  private static final String READER =
      """
      package tiny;

      public class Reader {
        public static String name() {
          return Helper.prefix() + new Object() { String text() { return "old"; } }.text();
        }
      }
      """;
  private static final String HELPER =
      "package tiny;\nclass Helper { static String prefix() { return \"a-\"; } }\n";
  private static final Map<String, String> SOURCES =
      Map.of("src/main/java/tiny/Reader.java", READER, "src/main/java/tiny/Helper.java", HELPER);
  private static final String HEAD =
      "--- a/src/main/java/tiny/Reader.java\n+++ b/src/main/java/tiny/Reader.java\n";
  private static final String OLD =
      "-    return Helper.prefix() + new Object() { String text() { return \"old\"; } }.text();\n";

  @TempDir Path folder;
  private Lab lab;
  private Target target;

  @BeforeEach
  void compileTarget() throws IOException {
    lab = new Lab(folder);
    Map<String, String> packed = Map.of("tiny/Reader.java", READER, "tiny/Helper.java", HELPER);
    target = lab.target(lab.jar("tiny", List.of(), 8, packed), SOURCES);
  }

  private PatchBuild build(String diff) throws Exception {
    return new JvmLane()
        .builder()
        .build(target, lab.store().put(diff), lab.campaign(Settings.defaults()));
  }

  @Test
  void replacesOnlyTheTouchedClasses() throws Exception {
    PatchBuild build =
        build(HEAD + "@@ -5 +5 @@\n" + OLD + "+    return Helper.prefix() + \"new\";\n");
    Target patched = build.target().orElseThrow(() -> new AssertionError(build.log()));
    Path jar = lab.store().file(patched.first(Artifact.Role.PROGRAM).orElseThrow());
    assertEquals("a-new", name(jar));
    assertEquals(Set.of("tiny/Helper.class", "tiny/Reader.class"), ProgramJarTest.names(jar));
    byte[] bytes = ProgramJar.find(List.of(jar), "tiny/Reader.class");
    assertEquals(8, ProgramJar.release(bytes));
    Path tree = lab.store().folder(patched.first(Artifact.Role.SOURCES).orElseThrow());
    assertTrue(
        Files.readString(tree.resolve("src/main/java/tiny/Reader.java")).contains("\"new\""));
    assertEquals(HELPER, Files.readString(tree.resolve("src/main/java/tiny/Helper.java")));
    assertEquals(List.of(), build.newWarnings());
    assertFalse(build.whole());
  }

  @Test
  void namesWarningsThatAreNew() throws Exception {
    String line = "+    java.util.List raw = new java.util.ArrayList(); return raw.toString();\n";
    PatchBuild build = build(HEAD + "@@ -5 +5 @@\n" + OLD + line);
    assertTrue(build.target().isPresent());
    assertTrue(build.newWarnings().toString().contains("raw"), build.newWarnings().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        // SILENT: the file has raw lists already
        "java.util.List more = rows; return more; ! ''",
        // NAMED: but no raw sets
        "return new java.util.ArrayList<>(new java.util.HashSet()); ! java.util.HashSet",
        // NAMED: one that falls through says nothing of another
        "switch (rows.size()) { case 1: rows.clear(); default: return rows; } ! fall-through",
      })
  void whatTheFileIsWrittenLikeIsNoNews(String line, String named) throws Exception {
    String rows =
        """
        package tiny;

        class Rows {
          java.util.List rows;

          java.util.List rows(int kind) {
            switch (kind) { case 1: rows.clear(); default: return rows; }
          }

          java.util.List all() {
            return rows;
          }
        }
        """;
    Map<String, String> sources = Map.of("tiny/Rows.java", rows);
    target = lab.target(lab.jar("rows", List.of(), 8, sources), sources);
    String head = "--- a/tiny/Rows.java\n+++ b/tiny/Rows.java\n@@ -11 +11 @@\n";
    PatchBuild build = build(head + "-    return rows;\n+    " + line + "\n");
    assertTrue(build.target().isPresent(), build.log());
    String warnings = build.newWarnings().toString();
    assertEquals(named.isEmpty(), build.newWarnings().isEmpty(), warnings);
    assertTrue(warnings.contains(named), warnings);
  }

  @Test
  void refusesWhatDoesNotCompile() throws Exception {
    PatchBuild build = build(HEAD + "@@ -5 +5 @@\n" + OLD + "+    return missing();\n");
    assertTrue(build.target().isEmpty());
    assertTrue(build.log().contains("do not compile"), build.log());
    assertTrue(build.log().contains("Reader.java: line 5"), build.log());
  }

  @Test
  void refusesWhatDoesNotApply() throws Exception {
    PatchBuild build = build(HEAD + "@@ -5 +5 @@\n-    return 1;\n+    return 2;\n");
    assertTrue(build.target().isEmpty());
    assertTrue(build.log().startsWith("the diff does not apply"), build.log());
  }

  private static String name(Path jar) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      return (String) loader.loadClass("tiny.Reader").getMethod("name").invoke(null);
    }
  }
}
