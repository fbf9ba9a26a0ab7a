package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WrittenMarkupTest {
  private static final String VALUE = "\" kintsugi-markup=\"1";
  private static final String NAME = "a/><kintsugi-markup";
  private static final String COMMENT = "--><kintsugi-markup/><!--";

  private final WrittenMarkup oracle = new WrittenMarkup();

  private static Execution run(String input, UnaryOperator<String> writer, String method) {
    Argument made = new Argument.Variable(0);
    Step entry = new Step(0, Executions.ENTRY, null, List.of(new Argument.Hostile("X")), 1);
    Step write = new Step(1, "app.Node#" + method + " ()L;", made, List.of(), 1);
    return Executions.of(input).step(entry, null).step(write, writer.apply(input)).made();
  }

  private Optional<Break> judge(String input, UnaryOperator<String> writer) {
    return judge(input, writer, "write");
  }

  private Optional<Break> judge(String input, UnaryOperator<String> writer, String method) {
    return oracle.judge(
        run(input, writer, method), (p, payload) -> run(payload.text(), writer, method));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  @Test
  void seesAValueThatBecomesAnAttribute() {
    Break found = judge(VALUE, v -> "<?xml version=\"1.0\"?><a b=\"" + v + "\"/>").orElseThrow();
    assertEquals("CWE-91", found.cwe());
    assertEquals(List.of("app.Entry#read"), found.cause());
    assertEquals(0, found.measures().get("named"));
  }

  @Test
  void seesNamesAndCommentsAndSaysThatTheyAre() {
    assertEquals(1, judge(NAME, v -> "<" + v + "/>").orElseThrow().measures().get("named"));
    UnaryOperator<String> comment = v -> "<a><!--" + v + "--></a>";
    assertEquals(1, judge(COMMENT, comment).orElseThrow().measures().get("named"));
    UnaryOperator<String> namespace = v -> "<a xmlns=\"" + v + "\"/>";
    assertEquals(1, judge(VALUE, namespace).orElseThrow().measures().get("named"));
    String section = "]]><kintsugi-markup/><![CDATA[";
    UnaryOperator<String> writer = v -> "<a><![CDATA[" + v + "]]></a>";
    assertEquals(1, judge(section, writer).orElseThrow().measures().get("named"));
  }

  @Test
  void isSilentWhereTheTextIsEscapedOrRefused() {
    assertEquals(Optional.empty(), judge(VALUE, v -> "<a b=\"" + escaped(v) + "\"/>"));
    assertEquals(Optional.empty(), judge(NAME, v -> "<a>" + escaped(v) + "</a>"));
    assertEquals(Optional.empty(), judge(NAME, v -> v.contains("<") ? "refused" : "<" + v + "/>"));
  }

  @Test
  void isSilentWhereMarkupIsWhatIsTaken() {
    assertEquals(Optional.empty(), judge(COMMENT, v -> "<a>" + v.replace("--", "") + "</a>"));
    UnaryOperator<String> fragment =
        v -> v.startsWith("<") ? "<a>" + v + "</a>" : "<a b=\"" + v + "\"/>";
    assertEquals(Optional.empty(), judge(VALUE, fragment));
  }

  @Test
  void isSilentOnWhatIsMadeForPeopleAndOnWhatIsNoXml() {
    UnaryOperator<String> writer = v -> "<a b=\"" + v + "\"/>";
    assertTrue(judge(VALUE, writer).isPresent());
    assertEquals(Optional.empty(), judge(VALUE, writer, "toString"));
    assertEquals(Optional.empty(), judge(VALUE, v -> "a b=\"" + v + "\""));
    assertEquals(Optional.empty(), judge(VALUE, v -> "<a b=\"" + v + "\">"));
    assertEquals(Optional.empty(), judge("<kintsugi-markup/>", v -> "<a>" + v + "</a>"));
  }

  @Test
  void theWordHasToBeInWhatIsWritten() {
    UnaryOperator<String> fixed = v -> v.equals(VALUE) ? "<a kintsugi-markup=\"1\"/>" : "<a/>";
    assertEquals(Optional.empty(), judge(VALUE, fixed));
  }
}
