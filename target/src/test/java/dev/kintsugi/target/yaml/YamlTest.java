package dev.kintsugi.target.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {
  @Test
  void valuesComeWithPathLineAndKind() throws Exception {
    String text =
        """
        # a comment
        budget: 90s
        seed: 7
        deep: true
        only: "7"
        jobs:
        suppressions:
          - reason: it is ours
            until: 2027-01-31
          - {reason: 'two', until: ~}
        none: []
        """;
    assertEquals(
        List.of(
            "budget 2 TEXT 90s",
            "seed 3 INTEGER 7",
            "deep 4 BOOLEAN true",
            "only 5 TEXT 7",
            "jobs 6 NULL ",
            "suppressions.0.reason 8 TEXT it is ours",
            "suppressions.0.until 9 TEXT 2027-01-31",
            "suppressions.1.reason 10 TEXT two",
            "suppressions.1.until 10 NULL ",
            "none 11 LIST "),
        shown(text));
  }

  @Test
  void jsonIsAPartOfIt() throws Exception {
    assertEquals(
        List.of("version 1 INTEGER 1", "findings.0.cwe 2 TEXT CWE-22"),
        shown("{\"version\": 1,\n \"findings\": [{\"cwe\": \"CWE-22\"}]}"));
  }

  @Test
  void aTextOfCommentsHoldsNothing() throws Exception {
    assertEquals(List.of(), shown("# nothing\n\n"));
    assertEquals(List.of(" 1 TEXT alone"), shown("alone"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a: 1\nb: [1,'|2|no YAML",
        "'a: 1\n\tb: 2'|2|no YAML",
        "'a: 1\na: 2'|2|stands here twice",
        "'a: &x 1\nb: *x'|1|anchors",
        "'a: 1\nb: !!java.net.URL [x]'|2|tags",
        "'a: 1\n---\nb: 2'|2|second document",
        "'? [a]\n: 1'|1|a key has to be a text",
        "'[[[[[[[[[[['|1|nested deeper",
      })
  void whatIsRefusedIsToldWithItsLine(String text, int line, String words) {
    YamlBroken broken = assertThrows(YamlBroken.class, () -> Yaml.parse(text));
    assertTrue(broken.getMessage().contains(words), broken.getMessage());
    assertEquals(line, broken.line(), broken.getMessage());
  }

  @Test
  void hostileSizesEndEarly() {
    String deep = "[".repeat(400_000);
    assertThrows(YamlBroken.class, () -> Yaml.parse(deep));
    String deeper = "- ".repeat(200_000);
    assertThrows(YamlBroken.class, () -> Yaml.parse(deeper));
    String many = "- 1\n".repeat(100_000);
    assertThrows(YamlBroken.class, () -> Yaml.parse(many));
    String longest = "#".repeat(Yaml.MOST_CHARACTERS + 1);
    assertThrows(YamlBroken.class, () -> Yaml.parse(longest));
  }

  private static List<String> shown(String text) throws YamlBroken {
    return Yaml.parse(text).stream()
        .map(l -> String.join(".", l.path()) + " " + l.line() + " " + l.kind() + " " + l.value())
        .toList();
  }
}
