package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgramExitTest {
  private final Oracle oracle = new ProgramExit();

  @Test
  void notesTheTargetsExit() {
    Break found = oracle.judge(Executions.of("x").signal("exit", "1", "app.A#fail").made()).get();
    assertEquals("CWE-382", found.cwe());
    assertEquals(1, found.strength());
  }

  @Test
  void isSilentWhereTheTargetIsNotOnTheStack() {
    Executions other = Executions.of("x").signal("exit", "1", "java.lang.Shutdown#run");
    assertEquals(Optional.empty(), oracle.judge(other.made()));
  }
}
