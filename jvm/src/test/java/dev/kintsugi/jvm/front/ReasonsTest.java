package dev.kintsugi.jvm.front;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.api.Coverage;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  @Test
  void countsTheSameReasonTogether() {
    assertEquals(
        Map.of("no object of A", 2, "no object of B", 1),
        Reasons.of(
            Map.of("a#b", "no object of A", "c#d", "no object of B", "e#f", "no object of A")));
  }

  @Test
  void rareReasonsAreCountedTogetherButNeverWhatTheUserLeftOut() {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      all.put("entry" + i, "no object of " + i / 2);
    }
    all.put("left out", Coverage.OUT_OF_REACH);
    Map<String, Integer> some = Reasons.of(all);
    assertEquals(16, some.size());
    assertEquals(1, some.get(Coverage.OUT_OF_REACH));
    assertEquals(72, some.get("other reasons, each told with its entry point"));
    assertEquals(101, some.values().stream().mapToInt(n -> n).sum());
  }
}
