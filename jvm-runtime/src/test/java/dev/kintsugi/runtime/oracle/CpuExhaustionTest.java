package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CpuExhaustionTest {
  private final Oracle oracle = new CpuExhaustion();

  private static Executions loops() {
    return Executions.of("x")
        .sample("app.Scan#skip", "app.Scan#loop", "app.Entry#read")
        .sample("app.Scan#peek", "app.Scan#loop", "app.Entry#read")
        .sample("app.Scan#loop", "app.Entry#read");
  }

  @Test
  void findsTheMethodThatTheLoopStaysIn() {
    Break found = oracle.judge(loops().cpuMillis(3_000).stopped().made()).orElseThrow();
    assertEquals("CWE-835", found.cwe());
    assertEquals(List.of("app.Scan#loop"), found.cause());
    assertEquals("loop", found.frames().get(0).getMethodName());
  }

  @Test
  void callsWorkThatEndsSuperLinear() {
    assertEquals("CWE-407", oracle.judge(loops().cpuMillis(3_000).made()).get().cwe());
  }

  @Test
  void recognisesRegularExpressions() {
    Executions regex =
        Executions.of("aaaa")
            .sample("java.util.regex.Pattern$Loop#match", "app.Check#matches")
            .cpuMillis(3_000)
            .stopped();
    Break found = oracle.judge(regex.made()).orElseThrow();
    assertEquals("CWE-1333", found.cwe());
    assertEquals(List.of("app.Check#matches"), found.cause());
  }

  @Test
  void isSilentForShortWorkAndForWaiting() {
    assertEquals(Optional.empty(), oracle.judge(loops().cpuMillis(1_900).made()));
    assertEquals(Optional.empty(), oracle.judge(loops().cpuMillis(10).stopped().made()));
  }

  @Test
  void isSilentWhereTheKernelWorked() {
    assertEquals(
        Optional.empty(), oracle.judge(loops().cpuMillis(3_000).kernelMillis(2_500).made()));
    assertEquals(
        "CWE-407", oracle.judge(loops().cpuMillis(3_000).kernelMillis(2_000).made()).get().cwe());
  }

  @Test
  void isSilentForTheWorkThatAPasswordHashIsAskedFor() {
    Executions asked = Executions.of("crypt", "$2a$31$abcdefghijklmnopqrstuu");
    assertEquals(
        Optional.empty(),
        oracle.judge(asked.sample("app.Hash#round").cpuMillis(3_000).stopped().made()));
  }

  @Test
  void leavesAFullHeapToItsOwnOracle() {
    OutOfMemoryError error = new OutOfMemoryError();
    assertEquals(Optional.empty(), oracle.judge(loops().cpuMillis(9_000).thrown(error).made()));
  }
}
