package org.example.ledger.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.example.ledger.Entry;
import org.example.ledger.ImportException;
import org.example.ledger.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  @Test
  void readsNestedValues() throws ImportException {
    assertEquals(
        Map.of("a", Arrays.asList(1L, List.of(2.5, List.of()), Map.of()), "b", true),
        JsonReader.parse(" {\"a\": [1, [2.5, []], {}], \"b\": true} "));
  }

  @Test
  void readsTwentyLevels() throws ImportException {
    Object value = JsonReader.parse("[".repeat(20) + "]".repeat(20));
    for (int level = 1; level < 20; level++) {
      value = ((List<?>) value).get(0);
    }
    assertEquals(List.of(), value);
  }

  @Test
  void readsEscapes() throws ImportException {
    assertEquals("\"\\/\n\u00fc", JsonReader.parse("\"\\\"\\\\\\/\\n\\u00fc\""));
  }

  @Test
  void readsNull() throws ImportException {
    assertNull(JsonReader.parse("null"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[1",
        "[1 2]",
        "{",
        "{a",
        "{\"a\"",
        "{\"a\":1",
        "\"x",
        "\"\\q\"",
        "1 2",
        "nil",
        "\"\\u12\""
      })
  void refuses(String text) {
    assertThrows(ImportException.class, () -> JsonReader.parse(text));
  }

  @Test
  void readsAStatement() throws IOException {
    List<Entry> entries =
        new JsonStatementReader().read(new StringReader(Samples.text("statement.json")));
    assertEquals(2, entries.size());
    assertEquals(125000, entries.get(1).cents());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "{\"entries\":[1]}", "{\"entries\":[{}]}"})
  void refusesWhatIsNotAStatement(String text) {
    assertThrows(
        ImportException.class, () -> new JsonStatementReader().read(new StringReader(text)));
  }
}
