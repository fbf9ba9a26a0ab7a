package dev.kintsugi.jvm.judge;

import dev.kintsugi.jvm.judge.Weakness.Property;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Step;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the calls of a proof ask for what is not so by default. Told by the names of methods and
 * by switches and counts that they are given; constants of the target are not read.
 */
final class OptIn {
  /** An option that permits something. */
  private static final Pattern PERMITS =
      Pattern.compile(
          "extern|entit|dtd|unsafe|insecure|expand|interpolat|script|polymorph|typing|autotype"
              + "|follow|symlink|xinclude|allow|permit|trust|unlimited|reflect",
          Pattern.CASE_INSENSITIVE);

  /** A way to make an object that says what is unusual about it. */
  private static final Pattern ASKS =
      Pattern.compile(
          "interpolat|unsafe|insecure|unrestricted|unlimited|allowAll|trustAll",
          Pattern.CASE_INSENSITIVE);

  /** An option that protects. */
  private static final Pattern PROTECTS =
      Pattern.compile(
          "secur|safe|protect|limit|validat|verif|check|sanit|strict", Pattern.CASE_INSENSITIVE);

  /** A method that switches something on where it is given {@code true}. */
  private static final Pattern SETS =
      Pattern.compile("(set|enable|with|allow|use)(?!Disable)[A-Z]");

  private static final long HUGE = 1 << 20;

  private OptIn() {}

  /** Whether the calls switch on, or ask for, what is not so by default. */
  static boolean any(Hit hit) {
    return option(hit).isPresent() || switchesOn(hit) || hasHugeCount(hit) || setsSwitch(hit);
  }

  /** A call that asks for the danger, in words. */
  static Optional<String> option(Hit hit) {
    for (Step step : hit.program().steps()) {
      if (step.symbol().equals(hit.program().entry())) {
        continue;
      }
      String name = Judge.simple(step.symbol());
      String member = member(step).toLowerCase(Locale.ROOT);
      if (step.receiver() == null && step.arguments().isEmpty() && ASKS.matcher(member).find()) {
        return Optional.of(name + "()");
      }
      for (Argument argument : step.arguments()) {
        if (argument instanceof Argument.Literal literal && isOption(member, literal)) {
          return Optional.of(name + "(" + literal.value() + ")");
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the entry point itself is called with a switch that is on; its name is not known. */
  static boolean switchesOn(Hit hit) {
    return hit.program().steps().stream()
        .filter(step -> step.symbol().equals(hit.program().entry()))
        .flatMap(step -> step.arguments().stream())
        .anyMatch(new Argument.Literal("boolean", "true")::equals);
  }

  /** Whether a switch that does not protect was set before the entry point was called. */
  private static boolean setsSwitch(Hit hit) {
    return hit.program().steps().stream()
        .takeWhile(step -> !step.symbol().equals(hit.program().entry()))
        .filter(step -> SETS.matcher(member(step)).lookingAt())
        .filter(step -> !PROTECTS.matcher(member(step)).find())
        .flatMap(step -> step.arguments().stream())
        .anyMatch(new Argument.Literal("boolean", "true")::equals);
  }

  private static String member(Step step) {
    String name = Judge.simple(step.symbol());
    return name.substring(name.indexOf('#') + 1);
  }

  private static boolean isOption(String member, Argument.Literal literal) {
    if (!literal.type().equals("boolean")) {
      return false;
    }
    boolean on = Boolean.parseBoolean(literal.value());
    boolean disables = member.startsWith("disable") || member.startsWith("setdisable");
    return on != disables && PERMITS.matcher(member).find()
        || on == disables && PROTECTS.matcher(member).find();
  }

  /** Whether a resource is exhausted where the calls ask for a huge count. */
  static boolean hasHugeCount(Hit hit) {
    Property property = Weakness.of(hit).property();
    return (property == Property.MEMORY || property == Property.TIME)
        && Controls.arguments(hit.program()).stream()
            .anyMatch(a -> a instanceof Argument.Literal literal && isHuge(literal));
  }

  private static boolean isHuge(Argument.Literal literal) {
    boolean counts = literal.type().equals("int") || literal.type().equals("long");
    // programs come back from the sandbox: the digits may be anything
    return counts
        && (literal.value().matches("[0-9]{8,}")
            || literal.value().matches("[0-9]{7}") && Integer.parseInt(literal.value()) >= HUGE);
  }
}
