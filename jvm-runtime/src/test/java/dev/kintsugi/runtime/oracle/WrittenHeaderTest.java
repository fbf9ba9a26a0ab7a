package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class WrittenHeaderTest {
  private static final String INPUT = "a\r\nX-Injected: 1";
  private static final String SETTER = "app.MailField#set (Ljava/lang/String;)V";

  private final WrittenHeader oracle = new WrittenHeader();

  /** A value is taken by one call, and another writes it. */
  private record Writing(String taker, String type, String method, Function<String, Object> out) {
    Execution run(String input) {
      Argument made = new Argument.Variable(0);
      Step entry = new Step(0, taker, null, List.of(new Argument.Hostile(type)), 1);
      Step write = new Step(1, "app.Writer#" + method + " ()L;", made, List.of(), 1);
      Executions run = Executions.of("http", input).entry(taker).step(entry, new Object());
      return run.step(write, out.apply(input)).made();
    }
  }

  private Optional<Break> judge(String input, Writing writing) {
    return oracle.judge(writing.run(input), (p, payload) -> writing.run(payload.text()));
  }

  private Optional<Break> judge(Function<String, Object> out) {
    return judge(INPUT, writing(out));
  }

  private static Writing writing(Function<String, Object> out) {
    return new Writing(SETTER, "java.lang.String", "write", out);
  }

  private Optional<Break> named(String taker, String method, Function<String, Object> out) {
    return judge(INPUT, new Writing(taker, "java.lang.String", method, out));
  }

  private static ByteArrayOutputStream stream(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    return out;
  }

  @Test
  void seesAValueThatBeginsAnotherField() {
    Break found = judge(v -> "To: b\r\nSubject: " + v + "\r\n\r\nbody: 1\n").orElseThrow();
    assertEquals("CWE-93", found.cwe());
    assertEquals(List.of("app.MailField"), found.cause());
    assertEquals(0, found.measures().get("forPeople"));
    assertEquals(0, found.measures().get("verbatim"));
  }

  @Test
  void seesBytesAndStreamsAndTheHeadersOfParts() {
    assertTrue(judge(v -> ("Subject: " + v).getBytes(StandardCharsets.US_ASCII)).isPresent());
    assertTrue(judge(v -> stream("Subject: " + v)).isPresent());
    String start = "MIME-Version: 1.0\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"";
    assertTrue(judge(v -> start + v + "\"\r\n\r\nx\r\n--b--\r\n").isPresent());
  }

  @Test
  void aStartLineOfHttpAndAnyFieldAfterItAreAHeader() {
    Break found =
        named("app.A#set ()V", "write", v -> "GET / HTTP/1.1\r\nA: " + v + "\r\n\r\n")
            .orElseThrow();
    assertEquals("CWE-113", found.cwe());
    assertEquals(0, found.measures().get("forPeople"));
  }

  @Test
  void isSilentWhereTheValueIsRefusedFoldedOrEncoded() {
    Function<String, Object> refuses = v -> v.contains("\r") ? null : "Subject: " + v;
    assertEquals(Optional.empty(), judge(refuses));
    assertEquals(Optional.empty(), judge(v -> "Subject: " + v.replace("\r\n", "\r\n ")));
    assertEquals(Optional.empty(), judge(v -> "Subject: " + v.replace("\r\n", " ")));
    assertEquals(Optional.empty(), judge(v -> "Subject: " + v.replace("\r\n", "=0D=0A")));
  }

  @Test
  void isSilentWhereFieldsAreWhatIsTaken() {
    assertEquals(Optional.empty(), judge(v -> v));
    assertEquals(Optional.empty(), judge(v -> "Host: a\r\n" + v));
    // reads fields, and takes the first line for a subject if it is none
    Function<String, Object> reads = v -> v.matches("[\\w-]+: (?s:.*)") ? v : "Subject: " + v;
    assertEquals(Optional.empty(), judge(reads));
    Writing message = new Writing(SETTER, "java.io.InputStream", "write", v -> "Subject: " + v);
    assertEquals(Optional.empty(), judge(INPUT, message));
  }

  @Test
  void isSilentOnWhatIsNoHeader() {
    assertEquals(Optional.empty(), judge(v -> "Field{subject=" + v + "}"));
    assertEquals(Optional.empty(), judge(v -> "Field {\r\nSubject: " + v + "\r\n}"));
    assertEquals(Optional.empty(), judge(v -> "From: b\nSubject: " + v)); // other ends of lines
    assertEquals(Optional.empty(), judge(v -> "Subject: b\r\n\r\nThe body: " + v));
    assertEquals(Optional.empty(), judge(v -> "SUMMARY:" + v));
    assertEquals(Optional.empty(), judge(v -> v + ": 1")); // a name
    assertEquals(Optional.empty(), judge(v -> "Subject: b\r\nX-Injected: 1")); // whatever is given
    assertEquals(Optional.empty(), judge(v -> "Subject: " + v + "\r\nComments: " + v));
  }

  @Test
  void theLineHasToFollowItsOwnField() {
    Function<String, Object> moved =
        v ->
            v.equals(INPUT)
                ? "Subject: a\r\nTo: b\r\nX-Injected: 1"
                : "Subject: " + v + "\r\nTo: b";
    assertEquals(Optional.empty(), judge(moved));
  }

  @Test
  void aLineFeedAloneIsAnotherMatter() {
    Writing writing = writing(v -> "Subject: " + v.replaceAll("\r?\n", "\r\n"));
    assertTrue(judge(INPUT, writing).isPresent());
    assertEquals(Optional.empty(), judge("a\nX-Injected: 1", writing));
  }

  @Test
  void aValueMayHaveToLookLikeOne() {
    String address = "kintsugi-word@localhost";
    Writing writing = writing(v -> v.contains("@") ? "To: " + v : null);
    assertTrue(judge(address + "\r\nX-Injected: 1", writing).isPresent());
    assertEquals(Optional.empty(), judge(INPUT, writing));
  }

  @Test
  void saysWhatMayBeMeantForPeopleAndWhatIsTakenVerbatim() {
    String other = "app.Thing#set (Ljava/lang/String;)V";
    String message = "app.ErrorMessage#set (Ljava/lang/String;)V";
    String header = "app.Header#set (Ljava/lang/String;)V";
    assertEquals(1, forPeople(named(other, "write", v -> "Subject: " + v)));
    assertEquals(1, forPeople(named(message, "write", v -> "Error: " + v)));
    assertEquals(1, forPeople(named(header, "toString", v -> "a: " + v)));
    assertEquals(0, forPeople(named(header, "write", v -> "a: " + v)));
    assertEquals(1, forPeople(named(message, "toString", v -> "Content-Type: " + v)));
    assertEquals(0, forPeople(named(message, "write", v -> "Content-Type: " + v)));
    Break raw = named("app.RawHeader#set (L;)V", "write", v -> "a: " + v).orElseThrow();
    assertEquals(1, raw.measures().get("verbatim"));
  }

  private static long forPeople(Optional<Break> found) {
    return found.orElseThrow().measures().get("forPeople");
  }

  @Test
  void isSilentOnWhatErrorsSay() {
    Argument made = new Argument.Variable(0);
    Step entry = new Step(0, SETTER, null, List.of(new Argument.Hostile("java.lang.String")), 1);
    Step shown = new Step(1, "java.lang.Object#toString ()L;", made, List.of(), 1);
    Function<String, Execution> run =
        v ->
            Executions.of("http", v)
                .entry(SETTER)
                .step(entry, new Exception(v))
                .step(shown, "app.MailException: " + v)
                .made();
    assertEquals(
        Optional.empty(), oracle.judge(run.apply(INPUT), (p, given) -> run.apply(given.text())));
  }
}
