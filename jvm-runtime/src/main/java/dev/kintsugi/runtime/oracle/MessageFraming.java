package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rule: a request with white space before the colon of {@code Transfer-Encoding} or {@code
 * Content-Length}, or before the first field name, is taken, and the field has the effect of one
 * without the mistake. CWE-444; RFC 9112, section 5.1: a server must reject any request with white
 * space between a field name and the colon; section 2.2: a recipient must reject the message or
 * ignore a first field line that begins with white space. Who stands in front and ignores the
 * field, or passes it on, sees another end of the message.
 *
 * <p>Effect: all that the calls give is the same as for the request without the mistake, and one
 * text that mentions the field's value is another one when the field has another name. Controls: of
 * a request whose first line is broken that text tells nothing of the field, so that this is a
 * parser of requests and no helper that takes fields from any text.
 *
 * <p>The measure {@code switched} is 1 where a switch was passed to anything: it may ask for
 * leniency. {@code leading} is 1 for white space before the first field: whoever stands in front
 * has to refuse or drop such a line as well, so that it takes one that does not.
 *
 * <p>Limits: requests only, because whitespace in responses is for proxies to remove; only what
 * comes back as text; a parser that reads any first line is not judged.
 */
final class MessageFraming implements ContractOracle {
  private static final int PROMISE = 2;
  private static final int LONGEST = 1 << 14;

  @Override
  public Optional<Break> judge(Execution execution, Control control) {
    Payload payload = execution.payload();
    Optional<FramedRequest> read =
        payload.format().equals("http") ? FramedRequest.of(payload.text()) : Optional.empty();
    if (read.isEmpty() || telling(execution, read.get()).isEmpty()) {
      return Optional.empty();
    }
    FramedRequest request = read.get();
    Compared compared = new Compared(execution, control);
    Execution plain = compared.run(request.plain());
    List<Step> telling = telling(execution, request);
    telling.removeIf(step -> !tells(execution, step).equals(tells(plain, step)));
    if (telling.isEmpty() || !compared.sameAs(plain, request)) {
      return Optional.empty();
    }
    Execution other = compared.run(request.other());
    telling.removeIf(step -> tells(execution, step).equals(tells(other, step)));
    boolean parses =
        !telling.isEmpty()
            && request.broken().stream().anyMatch(pair -> compared.isRefused(pair, telling.get(0)));
    return parses ? Optional.of(broken(execution, request)) : Optional.empty();
  }

  private Break broken(Execution execution, FramedRequest request) {
    SortedMap<String, Long> measures = new TreeMap<>(Sink.measures(execution));
    measures.put("leading", request.leading() ? 1L : 0L);
    measures.put("switched", switched(execution) ? 1L : 0L);
    return new Break(
        getClass().getSimpleName(),
        "CWE-444",
        "Request smuggling",
        "a request with white space "
            + (request.leading() ? "before the name of its first field" : "before a colon")
            + " was taken, and "
            + request.name()
            + " has the effect that it has without the mistake, although a request with a broken"
            + " first line is refused",
        List.of(),
        List.of(Promise.cause(execution.program().entry()) + ":" + request.kind()),
        measures,
        PROMISE);
  }

  /** The calls whose text mentions the value of the field and not the field as it was sent. */
  private static List<Step> telling(Execution execution, FramedRequest request) {
    return new ArrayList<>(
        execution.program().steps().stream()
            .filter(step -> tells(execution, step).contains(request.value()))
            .filter(step -> !tells(execution, step).contains(request.sent()))
            .toList());
  }

  private static boolean switched(Execution execution) {
    return execution.program().steps().stream()
        .flatMap(step -> step.arguments().stream())
        .anyMatch(a -> a instanceof Argument.Literal literal && literal.type().equals("boolean"));
  }

  /** The text that a call gave; empty if it gave none. */
  private static String tells(Execution execution, Step step) {
    return execution.results().get(step.result()) instanceof CharSequence text
            && text.length() <= LONGEST
        ? text.toString()
        : "";
  }

  /** The same calls with other requests. */
  private record Compared(Execution execution, Control control) {
    Execution run(String text) {
      return control.run(execution.program(), execution.payload().withText(text));
    }

    /** Whether all that can be compared is the same, but for what differs from run to run. */
    boolean sameAs(Execution plain, FramedRequest request) {
      List<Step> differing =
          execution.program().steps().stream()
              .filter(step -> !same(execution, plain, step))
              // shows the message as it was sent
              .filter(step -> !tells(execution, step).contains(request.sent()))
              .toList();
      if (differing.isEmpty()) {
        return true;
      }
      Execution again = run(request.plain());
      return differing.stream().noneMatch(step -> same(plain, again, step));
    }

    private static boolean same(Execution one, Execution other, Step step) {
      Map<Integer, Object> results = other.results();
      Object left = one.results().get(step.result());
      Object right = results.get(step.result());
      boolean plain =
          left instanceof CharSequence
              || left instanceof Boolean
              || left instanceof Number
              || left instanceof Enum;
      return left == null || right == null
          ? left == right
          : !plain || Objects.toString(left).equals(Objects.toString(right));
    }

    /** Whether a request with a broken first line is not taken: its field changes nothing. */
    boolean isRefused(List<String> pair, Step telling) {
      String with = tells(run(pair.get(0)), telling);
      return !with.equals(tells(execution, telling))
          && with.equals(tells(run(pair.get(1)), telling));
    }
  }
}
