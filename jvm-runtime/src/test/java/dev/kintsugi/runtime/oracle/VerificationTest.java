package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private static final String ENTRY = "app.Tokens#read (Ljava/lang/String;Lapp/V;)Lapp/Token;";
  private static final String UNSIGNED = "eyJhbGciOiJub25lIn0.e30.";

  private final Verification oracle = new Verification();

  /** Stands for a type of the target whose name says what it does. */
  private static final class HashVerifier {}

  private static Execution run(
      Object verifier, boolean passed, String token, UnaryOperator<String> reader) {
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument.Hostile("java.lang.String"));
    if (passed) {
      arguments.add(new Argument.Variable(0));
    }
    Executions made =
        Executions.of("jws", token)
            .entry(ENTRY)
            .step(new Step(0, "app.V#make ()Lapp/V;", null, List.of(), 1), verifier);
    Step entry = new Step(1, ENTRY, null, arguments, 1);
    Step subject = new Step(2, "app.Token#subject ()L;", new Argument.Variable(1), List.of(), 1);
    try {
      String claims = reader.apply(token);
      return made.step(entry, new Object()).step(subject, claims).made();
    } catch (IllegalArgumentException e) {
      return made.step(entry, null).thrown(e).made();
    }
  }

  private Optional<Break> judge(Object verifier, boolean passed, UnaryOperator<String> reader) {
    return oracle.judge(
        run(verifier, passed, UNSIGNED, reader),
        (program, payload) -> run(verifier, passed, payload.text(), reader));
  }

  private static String careless(String token) {
    if (!token.endsWith(".")) {
      throw new IllegalArgumentException("wrong signature");
    }
    return "kintsugi-claim";
  }

  private static String strict(String token) {
    throw new IllegalArgumentException("not signed");
  }

  @Test
  void seesUnsignedClaimsWhereAVerifierWasGiven() {
    HashVerifier verifier = new HashVerifier();
    List<Object> given =
        List.of(verifier, new HashVerifier[] {verifier}, Map.of("a", verifier), List.of(verifier));
    for (Object each : given) {
      Break found = judge(each, true, VerificationTest::careless).orElseThrow();
      assertEquals("CWE-347", found.cwe());
      assertEquals(List.of("app.Tokens#read"), found.cause());
      assertEquals(0L, found.measures().get("configured"));
    }
    Break configured = judge(verifier, false, VerificationTest::careless).orElseThrow();
    assertEquals(1L, configured.measures().get("configured"));
  }

  @Test
  void isSilentWhereTheTokenIsRefused() {
    assertEquals(Optional.empty(), judge(new HashVerifier(), true, VerificationTest::strict));
  }

  @Test
  void isSilentWhereNothingIsVerifiedAtAll() {
    assertEquals(Optional.empty(), judge(new HashVerifier(), true, t -> "kintsugi-claim"));
    for (Object none : List.of("a", new HashVerifier[0], Map.of(), List.of())) {
      assertEquals(Optional.empty(), judge(none, true, VerificationTest::careless));
    }
  }

  @Test
  void isSilentWithoutTheClaimAndWithoutAControl() {
    assertEquals(
        Optional.empty(),
        judge(new HashVerifier(), true, t -> careless(t).replace("kintsugi", "")));
    Execution execution = run(new HashVerifier(), true, UNSIGNED, VerificationTest::careless);
    assertEquals(Optional.empty(), oracle.judge(execution));
    assertEquals(
        Optional.empty(),
        oracle.judge(
            execution,
            (program, payload) ->
                run(
                    new HashVerifier(),
                    true,
                    payload.text(),
                    t -> {
                      return careless(t + ".");
                    })));
  }
}
