package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rule: a text that was given as a name or a value became an element or an attribute of its own in
 * the XML that the target wrote of it. CWE-91. A real parser has to read that XML; the same calls
 * have to write XML of a plain word too, with the word in it; and markup that stands alone must not
 * come back as markup, for then the target is there to take markup. Measure {@code named}: the word
 * is a name, also of a namespace, or stands in a comment, a CDATA section or an instruction.
 *
 * <p>Limits: only texts that calls after the entry point gave back. What {@code toString} gives is
 * not looked at, because it may be made for people. Documents with a document type are not read.
 */
final class WrittenMarkup implements ContractOracle {
  private static final String INJECTED = "kintsugi-markup";
  private static final String WORD = "kintsugi-word";
  private static final String ALONE = "<" + INJECTED + "/>";
  private static final int PROMISE = 2;
  private static final int LONGEST = 1 << 14;

  @Override
  public Optional<Break> judge(Execution execution, Control control) {
    Payload payload = execution.payload();
    if (payload.bytes().length > LONGEST) {
      return Optional.empty();
    }
    String text = payload.text();
    if (!text.contains(INJECTED) || XmlNames.of(text).isPresent()) {
      return Optional.empty();
    }
    List<Step> injected =
        execution.program().steps().stream().filter(s -> injected(execution, s)).toList();
    return injected.isEmpty() ? Optional.empty() : confirmed(execution, control, injected);
  }

  private Optional<Break> confirmed(Execution execution, Control control, List<Step> injected) {
    Execution word = run(execution, control, WORD);
    Execution alone = run(execution, control, ALONE);
    return injected.stream()
        .filter(step -> !injected(alone, step))
        .flatMap(step -> names(word, step).stream())
        .filter(plain -> plain.mentions(WORD))
        .map(plain -> broken(execution, plain))
        .findFirst();
  }

  private Break broken(Execution execution, XmlNames plain) {
    SortedMap<String, Long> measures = new TreeMap<>(Sink.measures(execution));
    measures.put("named", plain.holds(WORD) ? 0L : 1L);
    return new Break(
        getClass().getSimpleName(),
        "CWE-91",
        "XML injection",
        "a text that was given as a name or a value became markup of the XML that was written",
        List.of(),
        List.of(Promise.cause(execution.program().entry())),
        measures,
        PROMISE);
  }

  private static Execution run(Execution execution, Control control, String text) {
    return control.run(execution.program(), execution.payload().withText(text));
  }

  private static boolean injected(Execution execution, Step step) {
    return names(execution, step).filter(names -> names.has(INJECTED)).isPresent();
  }

  private static Optional<XmlNames> names(Execution execution, Step step) {
    boolean shown = step.symbol().contains("#toString ");
    return !shown
            && execution.results().get(step.result()) instanceof CharSequence text
            && text.length() <= 2 * LONGEST
        ? XmlNames.of(text.toString())
        : Optional.empty();
  }
}
