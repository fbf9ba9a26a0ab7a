package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NativeLoadTest {
  private final Oracle oracle = new NativeLoad();

  @Test
  void seesTheCanarysName() {
    Executions loads = Executions.of("x").signal("native-load", "kintsugi-canary", "app.A#load");
    assertEquals("CWE-114", oracle.judge(loads.made()).orElseThrow().cwe());
  }

  @Test
  void isSilentForOtherSignals() {
    Executions loads = Executions.of("x").signal("class-load", "kintsugi-canary", "app.A#load");
    assertEquals(Optional.empty(), oracle.judge(loads.made()));
  }
}
