package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PathNormalisationTest {
  private static final String NORMALISER = "app.FileNames#normalize (Ljava/lang/String;)V";
  private final Oracle oracle = new PathNormalisation();

  private Optional<Break> judge(String entry, Object result) {
    return oracle.judge(Executions.of("x").entry(entry).result(result).made());
  }

  @Test
  void seesParentSegmentsThatAreLeft() {
    assertEquals("CWE-22", judge(NORMALISER, "//../a").orElseThrow().cwe());
    assertEquals("CWE-22", judge(NORMALISER, "a\\..\\b").orElseThrow().cwe());
    assertEquals("CWE-22", judge(NORMALISER, "a/..").orElseThrow().cwe());
  }

  @Test
  void isSilentForNormalPathsAndLeadingParents() {
    assertEquals(Optional.empty(), judge(NORMALISER, "a/b..c/..d"));
    assertEquals(Optional.empty(), judge(NORMALISER, "../a"));
    assertEquals(Optional.empty(), judge(NORMALISER, null));
  }

  @Test
  void isSilentForMethodsThatPromiseNothingAboutPaths() {
    assertEquals(Optional.empty(), judge("app.Text#normalize (Ljava/lang/String;)V", "a/../b"));
    assertEquals(Optional.empty(), judge("app.FileNames#concat (Ljava/lang/String;)V", "a/../b"));
  }
}
