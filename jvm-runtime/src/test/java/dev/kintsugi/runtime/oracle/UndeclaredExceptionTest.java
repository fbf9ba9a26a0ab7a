package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UndeclaredExceptionTest {
  private final Oracle oracle = new UndeclaredException();

  private Optional<Break> judge(RuntimeException thrown, String... frames) {
    return oracle.judge(Executions.of("x").thrown(Executions.at(thrown, frames)).made());
  }

  @Test
  void notesMistakes() {
    Break found =
        judge(new ArrayIndexOutOfBoundsException(), "java.lang.A#get", "app.Scan#next")
            .orElseThrow();
    assertEquals("CWE-129", found.cwe());
    assertEquals(1, found.strength());
    assertEquals(
        List.of("java.lang.ArrayIndexOutOfBoundsException", "app.Scan#next"), found.cause());
    assertEquals("CWE-476", judge(new NullPointerException(), "app.Scan#next").get().cwe());
  }

  @Test
  void isSilentForAnswersAndForChecksOnPurpose() {
    assertEquals(Optional.empty(), judge(new IllegalArgumentException(), "app.Scan#next"));
    assertEquals(
        Optional.empty(),
        judge(new NullPointerException(), "java.util.Objects#requireNonNull", "app.Scan#next"));
    assertEquals(Optional.empty(), judge(new ArithmeticException(), "java.lang.Prober#call"));
  }

  @Test
  void readsTheThrowsClause() {
    String entry = Declaring.class.getName() + "#%s (Ljava/lang/String;)V";
    assertEquals(Optional.empty(), at(entry.formatted("declares")));
    assertTrue(at(entry.formatted("declaresAll")).isPresent());
  }

  private Optional<Break> at(String entry) {
    Throwable thrown = Executions.at(new IndexOutOfBoundsException(), "app.Scan#next");
    return oracle.judge(Executions.of("x").entry(entry).thrown(thrown).made());
  }

  /** An entry point that says what it throws. */
  static final class Declaring {
    static void declares(String text) throws IndexOutOfBoundsException {}

    static void declaresAll(String text) throws Exception {}
  }
}
