package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rule: a method that says it cleans, and is seen to neutralise active content in its plain form,
 * gives back a text in which a disguised form of it is active. CWE-79. In answers to JSON, active
 * is what ends or upsets the script element that holds it; in answers to HTML, it is what a browser
 * runs.
 *
 * <p>The measure {@code data} is 1 for JSON. {@code partial} is 1 where other plain active content
 * passes, {@code decodes} where references to markup come back as markup: the text may not be meant
 * as safe HTML then. What passes plain script is no cleaner.
 *
 * <p>Limits: what a method promises is read off its name and its class's name. Only texts that hold
 * the canary, and only the forms of {@link Markup} and {@link ScriptData}, are seen.
 */
final class Sanitisation implements ContractOracle {
  /** Stands in every disguised input. */
  private static final String CANARY = "kintsugi-active";

  private static final String PLAIN = "kintsugi-plain";
  private static final String REFERENCE = "&lt;u&gt;" + PLAIN + "&lt;/u&gt;";
  private static final int PROMISE = 2;
  private static final int LONGEST = 1 << 14;

  @Override
  public Optional<Break> judge(Execution execution, Control control) {
    Payload payload = execution.payload();
    boolean data = payload.format().equals("json");
    if (!data && !payload.format().equals("html")
        || payload.bytes().length > LONGEST
        || !payload.text().contains(CANARY)) {
      return Optional.empty();
    }
    for (Step step : execution.program().steps()) {
      Object value = execution.results().get(step.result());
      if (value instanceof CharSequence text
          && text.length() <= 2 * LONGEST
          && Promise.cleans(step.symbol(), data)) {
        Optional<Break> found = judge(execution, control, step, text.toString(), data);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Break> judge(
      Execution execution, Control control, Step step, String text, boolean data) {
    if (!text.contains(CANARY)) {
      return Optional.empty();
    }
    Set<String> active = data ? ScriptData.active(text) : Markup.active(text, CANARY);
    Plain plain = new Plain(execution, control, step, data);
    if (Promise.escapes(step.symbol())) {
      // a literal keeps its grammar; that a page around it is upset is the page's affair
      active.remove(ScriptData.UNENDING);
    }
    Optional<String> passed =
        active.stream().filter(k -> plain.isCleaner() && plain.isNeutralised(k)).findFirst();
    return passed.map(kind -> broken(execution, step, kind, plain));
  }

  private Break broken(Execution execution, Step step, String kind, Plain plain) {
    SortedMap<String, Long> measures = new TreeMap<>(Sink.measures(execution));
    measures.put("data", plain.data ? 1L : 0L);
    measures.put("partial", plain.isWhole() ? 0L : 1L);
    measures.put("decodes", !plain.data && plain.decodes() ? 1L : 0L);
    return new Break(
        getClass().getSimpleName(),
        "CWE-79",
        "Cross-site scripting",
        "a text that was to be cleaned came back with an active "
            + kind
            + (kind.equals(ScriptData.UNENDING)
                ? ", although the same call knows of script elements: it neutralises their end"
                : ", which the same call neutralises where it is not disguised"),
        List.of(),
        List.of(Promise.cause(step.symbol()) + ":" + kind),
        measures,
        PROMISE);
  }

  /** What the same call makes of plain inputs. */
  private static final class Plain {
    private final Execution execution;
    private final Control control;
    private final Step step;
    private final boolean data;
    private final Map<String, Boolean> known = new TreeMap<>();

    Plain(Execution execution, Control control, Step step, boolean data) {
      this.execution = execution;
      this.control = control;
      this.step = step;
      this.data = data;
    }

    /** Whether plain script is neutralised at all; else it promises something else. */
    boolean isCleaner() {
      return isNeutralised(data ? ScriptData.END : Markup.SCRIPT);
    }

    /** Whether everything that is active in its plain form is neutralised. */
    boolean isWhole() {
      return data || Markup.KINDS.stream().allMatch(this::isNeutralised);
    }

    boolean isNeutralised(String kind) {
      return known.computeIfAbsent(kind, this::neutralises);
    }

    boolean decodes() {
      return answer(REFERENCE).filter(text -> text.contains("<u>")).isPresent();
    }

    private boolean neutralises(String kind) {
      String plain = data ? ScriptData.plain(kind, PLAIN) : Markup.plain(kind, PLAIN);
      return answer(plain)
          .filter(
              text ->
                  data
                      ? text.contains(PLAIN) && ScriptData.isNeutralised(kind, text)
                      : !Markup.active(text, PLAIN).contains(kind))
          .isPresent();
    }

    private Optional<String> answer(String input) {
      Payload payload = execution.payload().withText(input);
      Object value = control.run(execution.program(), payload).results().get(step.result());
      return value instanceof CharSequence text ? Optional.of(text.toString()) : Optional.empty();
    }
  }
}
