package dev.kintsugi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.api.Target;
import dev.kintsugi.patch.diff.UnifiedDiff;
import dev.kintsugi.target.Insertions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Diffs of what a target is made of, as diffs of what the user gave. */
class GivenSourcesTest {
  private static final String HEAD = Insertions.head("Snippet", false);
  private static final String PUBLIC = Insertions.marked(Insertions.PUBLIC);

  @Test
  void whatWasPutInIsGoneFromContextAndChange() throws Exception {
    assertEquals(
        diff("@@ -1,2 +1,2 @@", " int f(String s) {", "-  return 1;", "+  return 2;"),
        given(
            "@@ -1,2 +1,2 @@",
            " " + HEAD + PUBLIC + "int f(String s) {",
            "-  return 1;",
            "+  return 2;"));
  }

  @Test
  void membersThatAPatchAddsAtTheHead() throws Exception {
    assertEquals(
        diff("@@ -1,1 +1,3 @@", "+private static final int MOST = 5;", "+", " int f() { }"),
        given(
            "@@ -1,1 +1,3 @@",
            "-" + HEAD + PUBLIC + "int f() { }",
            "+" + HEAD + "private static final int MOST = 5;",
            "+",
            "+" + PUBLIC + "int f() { }"));
  }

  @Test
  void anImportThatAPatchAddsAmongThosePutIn() throws Exception {
    String io = Insertions.IMPORTS.get(0);
    String split = HEAD.replace(io, io + "\nimport java.lang.ref.Cleaner;");
    assertEquals(
        diff("@@ -1,1 +1,2 @@", "+import java.lang.ref.Cleaner;", " int f() { }"),
        given(
            "@@ -1,1 +1,2 @@",
            "-" + HEAD + "int f() { }",
            "+" + split.substring(0, split.indexOf('\n')),
            "+" + split.substring(split.indexOf('\n') + 1) + "int f() { }"));
    assertEquals(
        diff("@@ -1,1 +1,2 @@", " import a.B;", "+import java.lang.ref.Cleaner;"),
        given(
            "@@ -1,1 +1,2 @@",
            "-import a.B;" + HEAD,
            "+import a.B;" + split.substring(0, split.indexOf('\n')),
            "+" + split.substring(split.indexOf('\n') + 1)));
  }

  @Test
  void theEndOfTheClassIsNotTheUsers() throws Exception {
    String tail = Insertions.tail("\n", false).stripTrailing();
    assertEquals(
        diff("@@ -7,2 +7,2 @@", "-  return 1;", "+  return 2;", " }"),
        given("@@ -7,3 +7,3 @@", "-  return 1;", "+  return 2;", " }", " " + tail));
  }

  @Test
  void aTextThatEndsWithinItsLastLine() throws Exception {
    String[] tail = Insertions.tail("}", true).split("\n");
    String none = "\\ No newline at end of file";
    assertEquals(
        diff("@@ -7,2 +7,2 @@", "-  return 1;", "+  return 2;", " }", none),
        given("@@ -7,3 +7,3 @@", "-  return 1;", "+  return 2;", " }" + tail[0], " " + tail[1]));
    assertEquals(
        diff("@@ -8,1 +8,2 @@", "-}", none, "+}", "+void more() { }", none),
        given("@@ -8,2 +8,3 @@", " }" + tail[0], "+void more() { }", " " + tail[1]));
  }

  @Test
  void hunksAfterOneThatGrew() throws Exception {
    assertEquals(
        diff("@@ -1,1 +1,2 @@", " a", "+b", "@@ -9,1 +10,1 @@", "-c", "+d"),
        given("@@ -1,1 +1,2 @@", " " + HEAD + "a", "+b", "@@ -9,1 +10,1 @@", "-c", "+d"));
  }

  @Test
  void aFileThatTheUserDidNotGiveStaysAsItIs() throws Exception {
    String diff = diff("@@ -1,1 +1,1 @@", "-" + PUBLIC + "a", "+b");
    assertEquals(diff, print(target(Map.of("given/Snippet.java", "x/Snippet.java")), diff));
  }

  /** A diff that names the file as the user does. */
  private static String diff(String... lines) {
    return "--- a/x/Snippet.java\n+++ b/x/Snippet.java\n" + String.join("\n", lines) + "\n";
  }

  private static String given(String... lines) throws Exception {
    return print(
        target(Map.of("given/Snippet.java", "x/Snippet.java")), diff(lines).replace("/x/", "/"));
  }

  private static String print(Target target, String diff) throws Exception {
    UnifiedDiff read = UnifiedDiff.parse(diff.getBytes(StandardCharsets.UTF_8));
    return new String(new GivenSources(target).diff(read).print(), StandardCharsets.UTF_8);
  }

  private static Target target(Map<String, String> attributes) {
    return new Target("jvm", "x", "", List.of(), new TreeMap<>(attributes), List.of());
  }
}
