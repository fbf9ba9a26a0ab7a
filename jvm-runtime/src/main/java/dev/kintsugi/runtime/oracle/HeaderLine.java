package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rule: an object took a value with a line break through one method and gives it back with the
 * break in it, although another method of the same name refuses that value as an illegal argument,
 * and takes it without the break. CWE-113; RFC 9110, section 5.5: field values hold no CR or LF.
 *
 * <p>Limits: only methods of one name are compared, because what differs in name may differ in
 * purpose. The value has to come back as text.
 */
final class HeaderLine implements ContractOracle {
  private static final String LINE = "X-Injected: 1";
  private static final Pattern INJECTED = Pattern.compile("[\\r\\n]" + LINE);
  private static final int PROMISE = 2;
  private static final int LONGEST = 1 << 12;
  private static final List<Class<?>> TEXTS =
      List.of(String.class, CharSequence.class, Object.class);

  @Override
  public Optional<Break> judge(Execution execution, Control control) {
    Payload payload = execution.payload();
    boolean header = payload.format().equals("http") && payload.bytes().length <= LONGEST;
    if (!header || !INJECTED.matcher(payload.text()).find()) {
      return Optional.empty();
    }
    return execution.program().steps().stream()
        .filter(step -> step.symbol().equals(execution.program().entry()))
        .filter(step -> step.receiver() instanceof Argument.Variable)
        .filter(step -> givesBack(execution, step))
        .filter(step -> siblings(execution, step).anyMatch(s -> refuses(control, execution, s)))
        .findFirst()
        .map(step -> broken(execution, step));
  }

  private Break broken(Execution execution, Step step) {
    return new Break(
        getClass().getSimpleName(),
        "CWE-113",
        "Header injection",
        "a line break in a header value was taken and came back, although another method of the"
            + " same name refuses it",
        List.of(),
        List.of(Promise.cause(step.symbol())),
        Sink.measures(execution),
        PROMISE);
  }

  /** Whether a text got out of the receiver after the call holds the line break and the line. */
  private static boolean givesBack(Execution execution, Step call) {
    int on = ((Argument.Variable) call.receiver()).number();
    return execution.textsAfter(call, List.of(on, call.result())).stream()
        .anyMatch(text -> INJECTED.matcher(text).find());
  }

  /** The same calls with another method of the same name that takes the value as a text. */
  private static Stream<Program> siblings(Execution execution, Step call) {
    Symbol symbol = Symbol.parse(call.symbol());
    Object on = execution.results().get(((Argument.Variable) call.receiver()).number());
    Class<?> owner = on == null ? null : supertype(on.getClass(), symbol.owner());
    int hostile = hostile(call);
    if (owner == null || hostile < 0) {
      return Stream.empty();
    }
    return Arrays.stream(owner.getMethods())
        .filter(m -> m.getName().equals(symbol.name()) && !Modifier.isStatic(m.getModifiers()))
        .filter(m -> m.getParameterCount() == call.arguments().size())
        .filter(m -> TEXTS.contains(m.getParameterTypes()[hostile]))
        .filter(m -> !Symbol.of(owner, m).toString().equals(call.symbol()))
        .map(m -> replaced(execution.program(), call, owner, m, hostile))
        .sorted(java.util.Comparator.comparing(Program::entry));
  }

  private static int hostile(Step call) {
    for (int i = 0; i < call.arguments().size(); i++) {
      if (call.arguments().get(i) instanceof Argument.Hostile) {
        return i;
      }
    }
    return -1;
  }

  private static Class<?> supertype(Class<?> type, String name) {
    if (type == null || type.getName().equals(name)) {
      return type;
    }
    return Stream.concat(
            Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
        .map(above -> supertype(above, name))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Program replaced(
      Program program, Step call, Class<?> owner, Method method, int hostile) {
    List<Argument> arguments = new ArrayList<>(call.arguments());
    arguments.set(hostile, new Argument.Hostile(method.getParameterTypes()[hostile].getName()));
    String symbol = Symbol.of(owner, method).toString();
    List<Step> steps = new ArrayList<>();
    for (Step step : program.steps()) {
      steps.add(
          step == call ? new Step(call.result(), symbol, call.receiver(), arguments, 1) : step);
      if (step == call) {
        break;
      }
    }
    return new Program(symbol, steps);
  }

  private static boolean refuses(Control control, Execution execution, Program sibling) {
    Payload from = execution.payload();
    Payload harmless = from.withText(from.text().replaceAll("[\\r\\n]", ""));
    return control.run(sibling, from).thrown() instanceof IllegalArgumentException
        && took(control.run(sibling, harmless), sibling);
  }

  private static boolean took(Execution execution, Program program) {
    return execution.thrown() == null
        && execution.program().steps().size() == program.steps().size();
  }
}
