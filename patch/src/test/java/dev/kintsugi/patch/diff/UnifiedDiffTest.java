package dev.kintsugi.patch.diff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedDiffTest {
  private static final String TWO =
      """
      --- a/x/Y.java
      +++ b/x/Y.java
      @@ -1,2 +1,3 @@
       a
      +b
       c
      @@ -8,2 +9,1 @@
       d
      -e\u00e9
      \\ No newline at end of file
      """;

  @Test
  void whatIsReadIsPrintedByteForByte() throws Exception {
    byte[] bytes = TWO.getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(bytes, UnifiedDiff.parse(bytes).print());
  }

  @Test
  void gitHeadersAndProseAreSkipped() throws Exception {
    UnifiedDiff diff = parse("Subject: fix\n\ndiff --git a/x b/x\nindex 1..2 100644\n" + TWO);
    assertEquals(1, diff.files().size());
    assertEquals("x/Y.java", diff.files().get(0).path());
  }

  @Test
  void leavingAHunkOutMovesTheLaterOnes() throws Exception {
    Hunk later = parse(TWO).without(0).hunks().get(0);
    assertEquals(8, later.oldStart());
    assertEquals(8, later.newStart());
    assertEquals(1, parse(TWO).without(1).hunks().size());
  }

  @Test
  void whatTwoDiffsChangeIsJoined() throws Exception {
    UnifiedDiff other =
        parse(
            "--- a/x/Y.java\n+++ b/x/Y.java\n@@ -5,1 +5,2 @@\n m\n+n\n--- a/Z\n+++ b/Z\n@@ -1,1 +1,1 @@\n-z\n+y\n");
    UnifiedDiff both = parse(TWO).joined(other).orElseThrow();
    assertEquals(List.of(1, 5, 8, 1), both.hunks().stream().map(Hunk::oldStart).toList());
    assertEquals(List.of(1, 6, 10, 1), both.hunks().stream().map(Hunk::newStart).toList());
    assertEquals(both.hunks().subList(0, 3), other.joined(parse(TWO)).get().files().get(0).hunks());
    assertEquals(both, both.joined(other).orElseThrow());
  }

  @Test
  void whatTwoDiffsChangeDifferentlyIsNotJoined() throws Exception {
    UnifiedDiff other = parse("--- a/x/Y.java\n+++ b/x/Y.java\n@@ -2,1 +2,2 @@\n c\n+n\n");
    assertEquals(Optional.empty(), parse(TWO).joined(other));
  }

  @Test
  void changedLinesAreThoseOfTheNewFile() throws Exception {
    List<Hunk> hunks = parse(TWO).hunks();
    assertEquals(List.of(2), hunks.get(0).changedLines());
    assertEquals(List.of(9), hunks.get(1).changedLines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing\n",
        "@@ -1 +1 @@\n-a\n+b\n",
        "--- a/x\n+++ b/x\n",
        "--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n a\n",
        "--- a/x\n+++ b/x\n@@ -1 +1 @@\n*a\n",
        "--- a/x\n+++ b/x\n@@ -99999999999 +1 @@\n-a\n+b\n",
        "--- /dev/null\n+++ /dev/null\n@@ -1 +1 @@\n-a\n+b\n",
        "--- a/../x\n+++ b/../x\n@@ -1 +1 @@\n-a\n+b\n",
        "--- a/c:x\n+++ b/c:x\n@@ -1 +1 @@\n-a\n+b\n",
        "rename from x\nrename to y\n",
        "GIT binary patch\n",
      })
  void whatIsNotADiffIsRefused(String text) {
    assertThrows(DiffFormatException.class, () -> parse(text));
  }

  private static UnifiedDiff parse(String text) throws DiffFormatException {
    return UnifiedDiff.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
