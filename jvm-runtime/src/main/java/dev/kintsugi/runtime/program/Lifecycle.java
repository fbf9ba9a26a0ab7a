package dev.kintsugi.runtime.program;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Calls by which a container starts a component before it hands it the first request, and ends it
 * after the last: {@code init(FilterConfig)} and {@code destroy()} of the Servlet specification,
 * and what others call alike.
 */
public final class Lifecycle {
  private static final Pattern STARTS =
      Pattern.compile("init|initiali[sz]e|start|configure|activate|afterPropertiesSet|set[Uu]p");
  private static final Pattern ENDS =
      Pattern.compile("destroy|stop|shutdown|deactivate|dispose|close|tear[Dd]own");

  private Lifecycle() {}

  /** Whether a method starts its object. */
  public static boolean starts(String name) {
    return STARTS.matcher(name).matches();
  }

  /**
   * Ends what was started for an input that is carried. What it left running or registered would
   * else be met by the next run in the same process; a failure to end does not matter.
   *
   * @param values what the steps gave
   */
  static void end(List<Step> steps, Map<Integer, Object> values) {
    boolean carries =
        steps.stream()
            .flatMap(step -> step.arguments().stream())
            .anyMatch(Argument.Carrier.class::isInstance);
    for (Step step : carries ? steps : List.<Step>of()) {
      if (step.receiver() instanceof Argument.Variable on
          && values.containsKey(on.number())
          && starts(Symbol.parse(step.symbol()).name())) {
        end(values.get(on.number()));
      }
    }
  }

  private static void end(Object started) {
    Optional<Method> end =
        Arrays.stream(started.getClass().getMethods())
            .filter(m -> ENDS.matcher(m.getName()).matches() && m.getParameterCount() == 0)
            .filter(m -> !Modifier.isStatic(m.getModifiers()))
            .min(Comparator.comparing(Method::getName));
    if (end.isPresent()) {
      try {
        end.get().invoke(started);
      } catch (IllegalAccessException | InvocationTargetException e) {
        return; // It was asked to.
      }
    }
  }
}
