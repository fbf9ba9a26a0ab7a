package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkAccessTest {
  private final Oracle oracle = new NetworkAccess();

  @Test
  void prefersTheConnection() {
    Executions both =
        Executions.of("http://10.1.2.3/")
            .signal("resolve", "kintsugi-canary.invalid", "app.Get#url")
            .signal("connect", "10.1.2.3:80", "app.Get#url");
    Break found = oracle.judge(both.made()).orElseThrow();
    assertEquals("CWE-918", found.cwe());
    assertEquals(0L, found.measures().get("resolveOnly"));
  }

  @Test
  void saysWhereOnlyTheNameWasAskedFor() {
    Executions resolves =
        Executions.of("xml", "<a/>").signal("resolve", "kintsugi-canary.invalid", "app.Get#url");
    Break found = oracle.judge(resolves.made()).orElseThrow();
    assertEquals("CWE-611", found.cwe());
    assertEquals(1L, found.measures().get("resolveOnly"));
  }

  @Test
  void aHostThatIsContactedAnywayIsInTheInputByChance() {
    Executions connects = Executions.of("10.1.2.3x").signal("connect", "10.1.2.3:80", "app.A#a");
    Control anyway =
        (program, payload) -> {
          assertEquals("10.1.2.1x", payload.text());
          return Executions.of("x").signal("connect", "10.1.2.3:80", "app.A#a").made();
        };
    assertEquals(Optional.empty(), new NetworkAccess().judge(connects.made(), anyway));
    Control asTold =
        (program, payload) -> Executions.of("x").signal("connect", "10.1.2.1:80", "app.A#a").made();
    assertTrue(new NetworkAccess().judge(connects.made(), asTold).isPresent());
    Control nothing = (program, payload) -> Executions.of("x").made();
    assertTrue(new NetworkAccess().judge(connects.made(), nothing).isPresent());
  }

  @ParameterizedTest
  @CsvSource({"a.example/161, 1", "a.example:161, 1", "a.example 161, 0", "x a.example/161, 0"})
  void aHostAndAPortAreAWholeAddress(String text, long whole) {
    Executions resolves = Executions.of(text).signal("resolve", "a.example", "app.Get#url");
    assertEquals(whole, oracle.judge(resolves.made()).orElseThrow().measures().get("whole"));
  }

  @Test
  void isSilentForTheMachinesOwnName() {
    Executions own =
        Executions.of("http://builder-7.example/").signal("resolve", "builder-7", "app.A#a");
    assertEquals(Optional.empty(), oracle.judge(own.made()));
  }

  @Test
  void isSilentForHostsThatTheInputDidNotName() {
    Executions own = Executions.of("x").signal("connect", "updates.example:443", "app.Get#url");
    assertEquals(Optional.empty(), oracle.judge(own.made()));
  }
}
