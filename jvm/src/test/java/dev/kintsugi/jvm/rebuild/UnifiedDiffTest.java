package dev.kintsugi.jvm.rebuild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kintsugi.jvm.rebuild.UnifiedDiff.DiffException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedDiffTest {
  private static final String HEAD = "--- a/x/A.java\n+++ b/x/A.java\n";
  private static final String NO_END = "\\ No newline at end of file\n";

  private static String apply(String body, String content) throws DiffException {
    return UnifiedDiff.apply(UnifiedDiff.parse(HEAD + body).files().get(0), content);
  }

  @Test
  void appliesSeveralHunks() throws DiffException {
    String body = "@@ -1,2 +1,3 @@\n one\n+new\n two\n@@ -4,1 +5,0 @@\n-four\n";
    assertEquals("one\nnew\ntwo\nthree\nfive\n", apply(body, "one\ntwo\nthree\nfour\nfive\n"));
  }

  @Test
  void keepsCarriageReturnsAndAMissingLastLineEnd() throws DiffException {
    String body = "@@ -1,2 +1,2 @@\n one\r\n-two\n" + NO_END + "+2\n" + NO_END;
    assertEquals("one\r\n2", apply(body, "one\r\ntwo"));
  }

  @Test
  void insertsWithoutContext() throws DiffException {
    assertEquals("one\nnew\ntwo\n", apply("@@ -1,0 +2 @@\n+new\n", "one\ntwo\n"));
    assertEquals("new\n", apply("@@ -0,0 +1 @@\n+new\n", ""));
  }

  @Test
  void tellsChangedLines() throws DiffException {
    String added = "@@ -1,2 +1,3 @@\n one\n+new\n two\n";
    String removed = "@@ -9,2 +10,1 @@\n-nine\n ten\n";
    UnifiedDiff diff = UnifiedDiff.parse(HEAD + added + removed);
    assertEquals(Set.of(2, 10), diff.files().get(0).changedLines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@@ -1,1 +1,1 @@\n-other\n+x\n", // content differs
        "@@ -2,1 +2,1 @@\n-one\n+x\n", // stands elsewhere: no fuzz
        "@@ -1,2 +1,1 @@\n-one\n", // cut off
        "@@ -1,1 +1,1 @@\n?one\n", // not a line of a hunk
        "@@ rubbish @@\n-one\n+x\n",
        "@@ -9,1 +9,1 @@\n-one\n+x\n", // behind the end
        "@@ -2,1 +2,1 @@\n-two\n+x\n@@ -1,1 +1,1 @@\n-one\n+y\n" // out of order
      })
  void refuses(String body) {
    assertThrows(DiffException.class, () -> apply(body, "one\ntwo\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/x", "a/../../x", "../x", "a//x", "a\\x", "a/./x"})
  void refusesPathsOutside(String path) {
    String text = "--- " + path + "\n+++ " + path + "\n@@ -1 +1 @@\n-one\n+x\n";
    assertThrows(DiffException.class, () -> UnifiedDiff.parse(text));
  }
}
