package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rule: a text that was given as a value is written as a header field, and a line break in it
 * begins another field. CWE-113 for HTTP, else CWE-93; RFC 9110, section 5.5: field values hold no
 * CR or LF; RFC 5322, section 2.2: a field body holds them only where it is folded. Controls: the
 * same calls write a plain word into the value of the same field, on one line; and of two fields
 * that stand alone none is written as a field, for then the target is there to take fields.
 *
 * <p>Measure {@code forPeople}: {@code toString} wrote it, or neither the names in the calls nor
 * the field's name say that a header is written. Measure {@code verbatim}: the names say that the
 * value is taken as it is to be written.
 *
 * <p>The cause is the class that takes the value: what its methods take is mostly written by one.
 *
 * <p>Limits: CR LF only, as it is given and as it is written; values only, no names of fields; what
 * calls give back as text or bytes, and what they write into streams and writers of ours.
 */
final class WrittenHeader implements ContractOracle {
  private static final String INJECTED = "X-Injected: 1";
  private static final String BREAK = "\r\n" + INJECTED;
  private static final String ADDED = "x-injected";
  private static final String WORD = "kintsugi-word";
  private static final String OWN = "x-kintsugi";
  private static final String FIELDS = "X-Kintsugi: " + WORD + "\r\nX-Other: 1\r\n";
  private static final int PROMISE = 2;
  private static final int LONGEST = 1 << 14;

  /** What takes one value, or several; streams, bytes and files bring messages. */
  private static final Set<String> VALUES =
      Set.of(
          "java.lang.String",
          "java.lang.CharSequence",
          "java.lang.Object",
          "[Ljava.lang.String;",
          "java.lang.String[]",
          "java.lang.Iterable",
          "java.util.Collection",
          "java.util.List",
          "java.util.Set");

  private static final Pattern HTTP = Pattern.compile("(?i)http|cookie");
  private static final Pattern HEADER =
      Pattern.compile("(?i)header|mime|mail|http|cookie|disposition|content_?type|multipart");
  private static final Pattern MESSAGE = Pattern.compile("(?i)field|message|request|response|part");
  private static final Pattern VERBATIM =
      Pattern.compile("(?i)raw|verbatim|encoded|folded|unsafe|unchecked|lenient");

  /** RFC 5322, section 3.6; RFC 2045, section 3; RFC 9110; RFC 6265; Fetch Standard, 3.2. */
  private static final Pattern STANDARD =
      Pattern.compile(
          "from|sender|reply-to|to|cc|bcc|message-id|in-reply-to|references|subject|comments"
              + "|keywords|resent-.+|return-path|received|mime-version|content-.+|host|location"
              + "|(set-)?cookie|accept(-.+)?|(proxy-)?authorization|(www|proxy)-authenticate"
              + "|user-agent|referer|server|etag|vary|allow|connection|transfer-encoding"
              + "|cache-control|origin|link|access-control-.+");

  @Override
  public Optional<Break> judge(Execution execution, Control control) {
    String text = execution.payload().text();
    if (text.length() > LONGEST || !text.contains(BREAK) || !takesValues(execution)) {
      return Optional.empty();
    }
    List<Step> added =
        execution.program().steps().stream().filter(s -> has(execution, s, ADDED)).toList();
    return added.isEmpty() ? Optional.empty() : confirmed(execution, control, added);
  }

  private Optional<Break> confirmed(Execution execution, Control control, List<Step> added) {
    Payload given = execution.payload();
    Execution word = control.run(execution.program(), given.withText(plain(given.text())));
    for (Step step : added) {
      Optional<HeaderSections> written = sections(execution, step);
      Optional<HeaderSections.Line> line = sections(word, step).flatMap(s -> s.only(WORD));
      boolean follows =
          line.isPresent()
              && written.get().has(line.get().number(), line.get().name())
              && written.get().has(line.get().number() + 1, ADDED)
              && !has(word, step, ADDED);
      if (follows && !takesFields(execution, control, step)) {
        return Optional.of(broken(execution, step, line.get(), written.get().isHttp()));
      }
    }
    return Optional.empty();
  }

  /** What stands before the line break, if it can be told from all else, or a word. */
  private static String plain(String text) {
    String before = text.substring(0, text.indexOf(BREAK));
    return before.contains(WORD) ? before : WORD;
  }

  /** Whether the calls read fields, so that two of them are what they were given. */
  private static boolean takesFields(Execution execution, Control control, Step step) {
    Payload fields = execution.payload().withText(FIELDS);
    return has(control.run(execution.program(), fields), step, OWN);
  }

  private static boolean takesValues(Execution execution) {
    return execution.program().steps().stream()
        .flatMap(step -> step.arguments().stream())
        .filter(argument -> argument instanceof Argument.Input)
        .allMatch(a -> a instanceof Argument.Hostile given && VALUES.contains(given.type()));
  }

  private Break broken(
      Execution execution, Step step, HeaderSections.Line line, boolean startsAsHttp) {
    String names = names(execution);
    boolean header = HEADER.matcher(names).find();
    boolean standard = STANDARD.matcher(line.name()).matches();
    boolean said = !isShown(step) && (header || standard && MESSAGE.matcher(names).find());
    SortedMap<String, Long> measures = new TreeMap<>(Sink.measures(execution));
    measures.put("forPeople", said || startsAsHttp ? 0L : 1L);
    measures.put("verbatim", VERBATIM.matcher(names).find() ? 1L : 0L);
    boolean http = startsAsHttp || HTTP.matcher(names).find();
    return new Break(
        getClass().getSimpleName(),
        http ? "CWE-113" : "CWE-93",
        "Header injection",
        "a line break in a value was written into a header, where it begins a field of its own",
        List.of(),
        List.of(taker(execution)),
        measures,
        PROMISE);
  }

  private static String taker(Execution execution) {
    return execution.program().steps().stream()
        .filter(step -> step.arguments().stream().anyMatch(a -> a instanceof Argument.Input))
        .map(step -> Symbol.parse(step.symbol()).owner())
        .findFirst()
        .orElse(execution.program().entry());
  }

  /** Classes, without their packages, and members of the target that are called. */
  private static String names(Execution execution) {
    return execution.program().steps().stream()
        .map(step -> Promise.cause(step.symbol()))
        .filter(cause -> execution.target().test(cause.substring(0, cause.indexOf('#'))))
        .map(cause -> cause.substring(cause.lastIndexOf('.', cause.indexOf('#')) + 1))
        .collect(Collectors.joining(" "));
  }

  private static boolean isShown(Step step) {
    return step.symbol().contains("#toString ");
  }

  private static boolean has(Execution execution, Step step, String name) {
    return sections(execution, step).filter(sections -> sections.has(name)).isPresent();
  }

  private static Optional<HeaderSections> sections(Execution execution, Step step) {
    boolean isError =
        step.receiver() instanceof Argument.Variable on
            && execution.results().get(on.number()) instanceof Throwable;
    String text = isError ? "" : text(execution.results().get(step.result()));
    return text.isEmpty() || text.length() > 2 * LONGEST
        ? Optional.empty()
        : HeaderSections.of(text);
  }

  /** The text that a call gave, or that was written into what it gave; empty if none. */
  private static String text(Object value) {
    if (value instanceof CharSequence || value instanceof StringWriter) {
      return value.toString();
    } else if (value instanceof ByteArrayOutputStream written) {
      return written.toString(StandardCharsets.ISO_8859_1);
    }
    return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : "";
  }
}
