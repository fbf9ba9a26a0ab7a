package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeserialisationTest {
  private static final String CANARY = "kintsugi.canary.SerialCanary";
  private final Oracle oracle = new Deserialisation();

  @Test
  void seesReadObject() {
    Executions reads =
        Executions.of("x").signal("deserialise", CANARY + "#readObject", "app.A#load");
    assertEquals("CWE-502", oracle.judge(reads.made()).orElseThrow().cwe());
  }

  @Test
  void isSilentWhereTheClassWasOnlyResolved() {
    Executions resolves = Executions.of("x").signal("deserialise", CANARY, "app.A#load");
    assertEquals(Optional.empty(), oracle.judge(resolves.made()));
  }
}
