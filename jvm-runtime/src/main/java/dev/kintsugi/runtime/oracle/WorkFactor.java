package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rule: a password hash that says of itself that it cost a great deal was made for less work than
 * one that says that it cost little. CWE-916; Provos and Mazieres, "A Future-Adaptable Password
 * Scheme" (USENIX 1999), section 4: the number of rounds of bcrypt is two to the power of its cost,
 * so that a hash of cost 31 takes hours.
 *
 * <p>Limits: hashes in the text form of bcrypt alone, and settings that are an argument of their
 * own. Whoever refuses a cost as too high is right.
 */
final class WorkFactor implements ContractOracle {
  /** What a hash begins with: the scheme, its cost, and the salt. */
  private static final Pattern SETTING =
      Pattern.compile("(\\$2[abxy]?\\$)(\\d\\d)(\\$[./A-Za-z0-9]{22}).*");

  /** Costs from here on take many minutes. */
  private static final int HIGH = 20;

  /** Takes milliseconds, and far more than a call that does no round. */
  private static final String LOW = "10";

  private static final int MANY_TIMES = 4;
  private static final int PROMISE = 2;

  @Override
  public Optional<Break> judge(Execution execution, Control control) {
    Payload payload = execution.payload();
    Matcher setting = SETTING.matcher(payload.format().equals("crypt") ? payload.text() : "");
    if (!setting.matches() || Integer.parseInt(setting.group(2)) < HIGH) {
      return Optional.empty();
    }
    Optional<Step> call = hashes(execution, setting.group(1) + setting.group(2));
    if (call.isEmpty()) {
      return Optional.empty();
    }
    Payload low = payload.withText(setting.group(1) + LOW + setting.group(3));
    Execution other = control.run(execution.program(), low);
    return hashes(other, setting.group(1) + LOW).isPresent()
            && execution.cpuMillis() * MANY_TIMES < other.cpuMillis()
        ? Optional.of(broken(execution, call.get()))
        : Optional.empty();
  }

  private Break broken(Execution execution, Step call) {
    return new Break(
        getClass().getSimpleName(),
        "CWE-916",
        "Password hash without its work",
        "a hash that says that it is of a high cost was made for less work than one of a low cost",
        List.of(),
        List.of(Promise.cause(call.symbol())),
        Sink.measures(execution),
        PROMISE);
  }

  /** The call that was given the setting and gave back a hash that begins with it. */
  private static Optional<Step> hashes(Execution execution, String setting) {
    int given = execution.payload().text().length();
    return execution.program().steps().stream()
        .filter(step -> step.symbol().equals(execution.program().entry()))
        .filter(step -> step.arguments().stream().anyMatch(a -> a instanceof Argument.Hostile))
        .filter(
            step ->
                execution.results().get(step.result()) instanceof CharSequence hash
                    && hash.length() > given
                    && hash.toString().startsWith(setting))
        .findFirst();
  }
}
