package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MessageFramingTest {
  private static final String SPACED =
      "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n";
  private static final String LEADING =
      "POST / HTTP/1.1\r\n Content-Length: 8\r\nHost: localhost\r\n\r\nkintsugi";
  private static final String ENTRY = "app.Parser#parse (Ljava/lang/String;)V";

  private final MessageFraming oracle = new MessageFraming();

  /** A parser: what is done with names, and whether first lines are looked at. */
  private record Parser(Function<String, String> names, boolean strict) {
    Map<String, String> parse(String text) {
      String[] lines = text.split("\r\n\r\n", 2)[0].split("\r\n");
      if (strict && !lines[0].matches("[A-Z]+ /[^ ]* HTTP/1\\.[01]")) {
        throw new IllegalArgumentException(lines[0]);
      }
      Map<String, String> fields = new LinkedHashMap<>();
      for (int i = 1; i < lines.length; i++) {
        int colon = lines[i].indexOf(':');
        String name = names.apply(lines[i].substring(0, colon));
        if (name != null) {
          fields.put(name, lines[i].substring(colon + 1).strip());
        }
      }
      return fields;
    }
  }

  private static String refusing(String name) {
    if (!name.equals(name.strip())) {
      throw new IllegalArgumentException("white space");
    }
    return name;
  }

  private static Execution run(Function<String, Object> parser, Payload input) {
    Argument hostile = new Argument.Hostile("java.lang.String");
    Argument result = new Argument.Variable(0);
    Executions made = Executions.of("http", input.text()).entry(ENTRY);
    Step parse = new Step(0, ENTRY, null, List.of(hostile), 1);
    Step show = new Step(1, "java.lang.Object#toString ()L;", result, List.of(), 1);
    try {
      Object value = parser.apply(input.text());
      return made.step(parse, value).step(show, value.toString()).made();
    } catch (IllegalArgumentException e) {
      return made.step(parse, null).step(show, null).thrown(e).made();
    }
  }

  private Optional<Break> judge(Function<String, Object> parser, String input) {
    Execution seen = run(parser, Executions.of("http", input).made().payload());
    return oracle.judge(seen, (program, payload) -> run(parser, payload));
  }

  private Optional<Break> judge(Parser parser, String input) {
    return judge(parser::parse, input);
  }

  @Test
  void seesAFieldThatWorksInSpiteOfItsWhiteSpace() {
    Parser trims = new Parser(String::strip, true);
    Break found = judge(trims, SPACED).orElseThrow();
    assertEquals("CWE-444", found.cwe());
    assertEquals(List.of("app.Parser#parse:before-colon"), found.cause());
    assertEquals(0L, found.measures().get("switched"));
    assertEquals(0L, found.measures().get("leading"));
    Break other = judge(trims, LEADING).orElseThrow();
    assertEquals(List.of("app.Parser#parse:before-name"), other.cause());
    assertEquals(1L, other.measures().get("leading"));
  }

  @Test
  void isSilentWhereTheRequestIsRefusedOrTheFieldIgnored() {
    for (String input : List.of(SPACED, LEADING)) {
      assertEquals(Optional.empty(), judge(new Parser(MessageFramingTest::refusing, true), input));
      assertEquals(Optional.empty(), judge(new Parser(n -> n, true), input));
      Parser ignores = new Parser(n -> n.equals(n.strip()) ? n : null, true);
      assertEquals(Optional.empty(), judge(ignores, input));
    }
  }

  @Test
  void isSilentWhereAnythingIsTaken() {
    assertEquals(Optional.empty(), judge(new Parser(String::strip, false), SPACED));
    assertEquals(Optional.empty(), judge(text -> text, SPACED));
    assertEquals(Optional.empty(), judge(text -> text.replaceAll("\\s+", ""), SPACED));
  }

  @Test
  void isSilentWhereTheMistakeIsMarked() {
    Parser trims = new Parser(String::strip, true);
    Function<String, Object> marks = text -> trims.parse(text) + " valid: " + !text.contains(" :");
    assertEquals(Optional.empty(), judge(marks, SPACED));
  }

  @Test
  void isSilentOnRequestsThatHaveNoMistakeOrAnother() {
    Parser trims = new Parser(String::strip, true);
    for (String input :
        List.of(
            SPACED.replace(" :", ":"),
            SPACED.replace("Transfer", "X"),
            SPACED.replace("Host: localhost\r\n", ""),
            SPACED.replace("0\r\n", "1\r\n"),
            SPACED.replace("POST / HTTP/1.1", "HTTP/1.1 200 OK"),
            LEADING.replace("kintsugi", "kintsug"))) {
      assertEquals(Optional.empty(), judge(trims, input), input);
    }
  }
}
