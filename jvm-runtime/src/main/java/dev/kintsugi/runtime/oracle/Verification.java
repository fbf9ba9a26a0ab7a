package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Rule: a call that was given a verifier or a key, and is seen to refuse a token with a wrong
 * signature, gives back the claims of a token that nobody signed. CWE-347; RFC 7515, section 5.2,
 * RFC 7519, section 6, and RFC 8725, section 3.2: unsecured tokens are only taken where the caller
 * asked for it.
 *
 * <p>The measure {@code configured} is 1 where the verifier stands with the receiver and not with
 * the call: such an API may be documented to take unsecured tokens as well.
 *
 * <p>Limits: compact JSON web signatures only. What verifies is told by the names of the types of
 * the objects that were passed; a claim has to be readable as text.
 */
final class Verification implements ContractOracle {
  /** Stands in the claims of every hostile token. */
  private static final String CLAIM = "kintsugi-claim";

  private static final int PROMISE = 2;
  private static final int LONGEST = 1 << 12;
  private static final int WRONG_SIGNATURE_BYTES = 32;
  private static final Pattern VERIFIES =
      Pattern.compile("(?i).*(verif|publickey|secretkey|privatekey|jwk|trust).*");

  @Override
  public Optional<Break> judge(Execution execution, Control control) {
    Payload payload = execution.payload();
    Optional<Step> call = call(execution);
    boolean token = payload.format().equals("jws") && payload.bytes().length <= LONGEST;
    if (!token || call.isEmpty() || !tellsClaim(execution, call.get())) {
      return Optional.empty();
    }
    boolean passed = call.get().arguments().stream().anyMatch(a -> verifies(execution, a));
    boolean configured =
        execution.program().steps().stream()
            .takeWhile(step -> step != call.get())
            .anyMatch(step -> isVerifier(execution.results().get(step.result())));
    if (!passed && !configured || !refuses(control, execution)) {
      return Optional.empty();
    }
    SortedMap<String, Long> measures = new TreeMap<>(Sink.measures(execution));
    measures.put("configured", passed ? 0L : 1L);
    return Optional.of(
        new Break(
            getClass().getSimpleName(),
            "CWE-347",
            "Signature not verified",
            "the claims of a token that nobody signed came back, although a verifier was given and a"
                + " token with a wrong signature is refused",
            List.of(),
            List.of(Promise.cause(call.get().symbol())),
            measures,
            PROMISE));
  }

  /** The last call of the entry point; it is the one that takes the token. */
  private static Optional<Step> call(Execution execution) {
    return execution.program().steps().stream()
        .filter(step -> step.symbol().equals(execution.program().entry()))
        .filter(step -> step.arguments().stream().anyMatch(a -> a instanceof Argument.Hostile))
        .reduce((first, second) -> second);
  }

  /** Whether what the call gave, or a text that was got out of that, holds the claim. */
  private static boolean tellsClaim(Execution execution, Step call) {
    Object given = execution.results().get(call.result());
    return given instanceof CharSequence text && text.toString().contains(CLAIM)
        || execution.textsAfter(call, List.of(call.result())).stream()
            .anyMatch(text -> text.toString().contains(CLAIM));
  }

  private static boolean refuses(Control control, Execution execution) {
    Payload payload = execution.payload().withText(wronglySigned());
    Execution other = control.run(execution.program(), payload);
    Throwable thrown = other.thrown();
    boolean mistake =
        thrown instanceof Error
            || thrown instanceof NullPointerException
            || thrown instanceof ClassCastException;
    return call(other)
        .filter(call -> !mistake && other.results().get(call.result()) == null)
        .isPresent();
  }

  private static String wronglySigned() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"a\"}";
    String claims = "{\"sub\":\"" + CLAIM + "\"}";
    return base64.encodeToString(header.getBytes(StandardCharsets.UTF_8))
        + '.'
        + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + '.'
        + base64.encodeToString(new byte[WRONG_SIGNATURE_BYTES]);
  }

  private static boolean verifies(Execution execution, Argument argument) {
    return argument instanceof Argument.Variable variable
        && isVerifier(execution.results().get(variable.number()));
  }

  private static boolean isVerifier(Object value) {
    if (value instanceof Object[] array) {
      return array.length > 0 && isVerifier(array[0]);
    } else if (value instanceof Map<?, ?> map) {
      return isJdks(map) && map.values().stream().anyMatch(Verification::isVerifier);
    } else if (value instanceof Collection<?> all) {
      return isJdks(all) && all.stream().anyMatch(Verification::isVerifier);
    }
    return value != null
        && !Proxy.isProxyClass(value.getClass())
        && VERIFIES.matcher(value.getClass().getSimpleName()).matches();
  }

  /** Only containers that the prober made are looked into: others are the target's code. */
  private static boolean isJdks(Object value) {
    return value.getClass().getClassLoader() == null;
  }
}
