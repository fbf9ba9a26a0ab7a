package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rule: a text that ends in {@code class} led from an object to its class, which another text does
 * not. Every object has that property by the naming rules of JavaBeans 1.01, section 8.3 ({@code
 * getClass}), and its class loader is the next step. CWE-470.
 *
 * <p>Limits: only what the entry point gives back counts, not what it sets. A member that is
 * declared to return a class is there to find one: silent.
 */
final class ObjectWalk implements ContractOracle {
  private static final Pattern WALKS = Pattern.compile("(.*\\W)?(getC|c)lass(\\(\\))?");
  private static final String GIVES_CLASS = ")Ljava/lang/Class;";
  private static final int PROMISE = 2;

  @Override
  public Optional<Break> judge(Execution execution, Control control) {
    String entry = execution.program().entry();
    Payload payload = execution.payload();
    if (!(execution.result() instanceof Class<?> found)
        || entry.endsWith(GIVES_CLASS)
        || !WALKS.matcher(payload.text()).matches()
        || !isOfAnObject(execution, found)) {
      return Optional.empty();
    }
    Payload other = payload.withText(payload.text().replaceAll("lass", "lasp"));
    return control.run(execution.program(), other).result() instanceof Class
        ? Optional.empty()
        : Optional.of(
            new Break(
                getClass().getSimpleName(),
                "CWE-470",
                "Object walk to a class",
                "a text led from an object to its class",
                List.of(),
                List.of(Promise.cause(entry)),
                Sink.measures(execution),
                PROMISE));
  }

  /** Whether it is the class of something that the call was given. */
  private static boolean isOfAnObject(Execution execution, Class<?> found) {
    for (Step step : execution.program().steps()) {
      if (step.symbol().equals(execution.program().entry())) {
        return found.isInstance(value(execution, step.receiver()))
            || step.arguments().stream().anyMatch(a -> found.isInstance(value(execution, a)));
      }
    }
    return false;
  }

  private static Object value(Execution execution, Argument argument) {
    return argument instanceof Argument.Variable variable
        ? execution.results().get(variable.number())
        : argument instanceof Argument.Literal literal && literal.type().equals("java.lang.String")
            ? literal.value()
            : null;
  }
}
