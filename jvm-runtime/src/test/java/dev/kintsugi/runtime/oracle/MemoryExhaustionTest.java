package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryExhaustionTest {
  private static final long MIB = 1L << 20;
  private final Oracle oracle = new MemoryExhaustion();

  @Test
  void tellsABelievedSizeFromAGrowingBuffer() {
    OutOfMemoryError direct = Executions.at(new OutOfMemoryError(), "app.Header#read", "app.A#a");
    Break found = oracle.judge(Executions.of("x").thrown(direct).made()).orElseThrow();
    assertEquals("CWE-789", found.cwe());
    assertEquals(List.of("app.Header#read"), found.cause());
    OutOfMemoryError growing =
        Executions.at(new OutOfMemoryError(), "java.util.Arrays#copyOf", "app.A#a");
    assertEquals("CWE-770", oracle.judge(Executions.of("x").thrown(growing).made()).get().cwe());
  }

  @Test
  void recognisesDecompression() {
    OutOfMemoryError error =
        Executions.at(
            new OutOfMemoryError(),
            "java.util.Arrays#copyOf",
            "java.util.zip.InflaterInputStream#read",
            "app.Zip#unpack");
    assertEquals("CWE-409", oracle.judge(Executions.of("x").thrown(error).made()).get().cwe());
  }

  @Test
  void keysErrorsWithoutAStackByTheEntryPoint() {
    OutOfMemoryError error = Executions.at(new OutOfMemoryError());
    Break found = oracle.judge(Executions.of("x").thrown(error).made()).orElseThrow();
    assertEquals(List.of(Executions.ENTRY), found.cause());
  }

  @Test
  void countsAllocatedBytes() {
    Executions much =
        Executions.of("x")
            .allocatedBytes(193 * MIB)
            .keptBytes(65 * MIB)
            .sample("app.A#loop", "app.A#run");
    Break found = oracle.judge(much.made()).orElseThrow();
    assertEquals(0L, found.measures().get("exhausted"));
    assertEquals(List.of("app.A#loop"), found.cause());
  }

  @Test
  void whatIsOnlyWastedIsNoExhaustion() {
    Executions wasted = Executions.of("x").allocatedBytes(900 * MIB).keptBytes(60 * MIB);
    assertEquals(Optional.empty(), oracle.judge(wasted.made()));
  }

  @Test
  void seesTheHeapThatTheTargetFoundExhausted() {
    String error = "java.lang.OutOfMemoryError: Java heap space";
    Break found =
        oracle
            .judge(
                Executions.of("x")
                    .signal("caught", error, "app.Chunk#read", "app.A#a")
                    .thrown(new IllegalStateException("too large"))
                    .made())
            .orElseThrow();
    assertEquals(List.of("app.Chunk#read"), found.cause());
    assertEquals(1, found.measures().get("caught"));
    assertEquals("CWE-789", found.cwe());
  }

  @Test
  void isSilentBelowTheLimitAndForLargeInputs() {
    assertEquals(
        Optional.empty(),
        oracle.judge(Executions.of("x").allocatedBytes(191 * MIB).keptBytes(191 * MIB).made()));
    OutOfMemoryError error = Executions.at(new OutOfMemoryError(), "app.A#a");
    assertEquals(
        Optional.empty(), oracle.judge(Executions.of("x").inputBytes(MIB).thrown(error).made()));
  }
}
