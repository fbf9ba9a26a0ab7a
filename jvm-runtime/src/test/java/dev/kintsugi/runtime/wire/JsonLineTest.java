package dev.kintsugi.runtime.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JsonLineTest {
  @Test
  void escapesEverythingThatCouldEndALineOrAString() {
    String hostile = "\"\\\n\r\u2028\u0000é\uD800";
    assertEquals(
        "{\"type\":\"x\",\"a\":\"\\\"\\\\\\u000a\\u000d\\u2028\\u0000\\u00e9\\ud800\"}",
        JsonLine.of("x").put("a", hostile).toString());
  }

  @Test
  void nests() {
    TreeMap<String, Long> numbers = new TreeMap<>();
    numbers.put("n", -1L);
    JsonLine inner = JsonLine.object().put("b", true).putTexts("t", List.of("1", "2"));
    assertEquals(
        "{\"o\":[{\"b\":true,\"t\":[\"1\",\"2\"]}],\"m\":{\"n\":-1},\"e\":[]}",
        JsonLine.object()
            .putObjects("o", List.of(inner))
            .putNumbers("m", numbers)
            .putTexts("e", List.of())
            .toString());
  }
}
