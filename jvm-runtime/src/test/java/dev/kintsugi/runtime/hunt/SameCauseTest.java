package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.oracle.Break;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of a heap that fills, the loop is one cause, wherever it overflows. */
class SameCauseTest {
  private static Break memory(long exhausted, String cause, String... stack) {
    List<StackTraceElement> frames =
        Stream.of(stack)
            .map(m -> m.split("#"))
            .map(m -> new StackTraceElement(m[0], m[1], "", 1))
            .toList();
    return new Break(
        "MemoryExhaustion",
        exhausted == 1 ? "CWE-770" : "CWE-789",
        "",
        "",
        frames,
        List.of(cause),
        new TreeMap<>(Map.of("exhausted", exhausted)),
        2);
  }

  @Test
  void theLoopThatWasSampledIsWhereTheHeapOverflowed() {
    Break sampled = memory(0, "app.Map#copy", "app.Node#<init>", "app.Map#copy", "app.Api#read");
    Break thrown = memory(1, "app.Path#<init>", "app.Path#<init>", "app.Map#copy", "app.Api#read");
    assertTrue(Prober.same(sampled, thrown));
    assertTrue(Prober.same(thrown, sampled));
  }

  @Test
  void anotherLoopIsAnotherCauseAndSoIsAnotherError() {
    Break sampled = memory(0, "app.Map#copy", "app.Map#copy", "app.Api#read");
    Break elsewhere = memory(0, "app.List#copy", "app.List#copy", "app.Api#read");
    assertFalse(Prober.same(sampled, elsewhere));
    Break far = memory(1, "app.A#a", "app.A#a", "app.A#b", "app.A#c", "app.A#d", "app.Map#copy");
    assertFalse(Prober.same(sampled, far));
    Break inner = memory(1, "app.Chunk#read", "app.Chunk#read", "app.Map#size");
    Break outer = memory(1, "app.Map#size", "app.Map#size", "app.Api#read");
    assertFalse(Prober.same(inner, outer)); // both are told exactly
  }
}
