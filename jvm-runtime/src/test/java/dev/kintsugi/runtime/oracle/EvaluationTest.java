package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private final Oracle oracle = new Evaluation();

  @Test
  void tellsScriptsFromExpressions() {
    Executions script =
        Executions.of("a=${x:1+1+1}").signal("evaluate", "1+1+1", "app.Interpolate#go");
    assertEquals("CWE-94", oracle.judge(script.made()).orElseThrow().cwe());
    Executions call =
        Executions.of("T(kintsugi.canary.Canary).touch()")
            .signal("evaluate", "kintsugi.canary.Canary#touch", "app.Expression#call");
    assertEquals("CWE-917", oracle.judge(call.made()).orElseThrow().cwe());
  }

  @Test
  void isSilentForTheTargetsOwnScriptsAndTheProbersOwnCalls() {
    Executions own = Executions.of("x").signal("evaluate", "print('own')", "app.Interpolate#go");
    assertEquals(Optional.empty(), oracle.judge(own.made()));
    Executions drained =
        Executions.of("x")
            .signal("evaluate", "kintsugi.canary.Canary#get", "java.lang.Prober#call");
    assertEquals(Optional.empty(), oracle.judge(drained.made()));
  }
}
