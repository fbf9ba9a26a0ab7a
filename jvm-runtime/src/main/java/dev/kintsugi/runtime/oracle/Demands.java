package dev.kintsugi.runtime.oracle;

import static dev.kintsugi.runtime.oracle.Declaration.EXTERNAL_SUBSET;
import static dev.kintsugi.runtime.oracle.Declaration.GENERAL_ENTITY;
import static dev.kintsugi.runtime.oracle.Declaration.PARAMETER_ENTITY;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What calls ask a target not to do. Where it does so all the same, its cause is the call that was
 * not heeded: a default may be open on purpose, a switch that does not switch is a mistake.
 *
 * <p>Two demands are known: features of XML parsers that forbid a kind of {@link Declaration} (SAX
 * 2.0.2, standard feature flags; Xerces2 Java, parser features), also as a switch of the target's
 * that is named after what it forbids, and the class of the value that is asked for.
 */
public final class Demands {
  /** Measure: 1 if it broke although a call had asked for the opposite. */
  public static final String DESPITE = "despite";

  /**
   * A feature of XML parsers.
   *
   * @param name as {@code setFeature} takes it
   * @param value the one that forbids something
   */
  public record Feature(String name, boolean value) {}

  private static final Map<Feature, Set<Declaration>> FEATURES =
      Map.of(
          new Feature("http://xml.org/sax/features/external-general-entities", false),
          Set.of(GENERAL_ENTITY),
          new Feature("http://xml.org/sax/features/external-parameter-entities", false),
          Set.of(PARAMETER_ENTITY),
          new Feature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false),
          Set.of(EXTERNAL_SUBSET),
          new Feature("http://apache.org/xml/features/disallow-doctype-decl", true),
          Set.of(GENERAL_ENTITY, PARAMETER_ENTITY, EXTERNAL_SUBSET));

  /** Switches that allow it where they are on; what only expands or validates promises nothing. */
  private static final Pattern ALLOWS =
      Pattern.compile(
          "(?i)(?:set|with)?(?:is)?(?:allow|enable|support|process|load|resolv|use|access)\\w{0,4}"
              + "(?:external\\w*|dtds?|doc_?types?)");

  /** Those that forbid it where they are on. */
  private static final Pattern FORBIDS =
      Pattern.compile(
          "(?i)(?:set|with)?(?:disallow|forbid|disable|prohibit|deny|reject)(?:external\\w*|dtds?|doc_?types?)");

  private static final String ANY = "java.lang.Object";

  private Demands() {}

  /** Features that forbid what broke; none if it is nothing that a parser fetches. */
  public static List<Feature> against(Break broken) {
    return FEATURES.keySet().stream()
        .filter(feature -> forbids(feature, broken))
        .sorted(java.util.Comparator.comparing(Feature::name).reversed())
        .toList();
  }

  /**
   * The value of a switch that forbids what a parser fetches; null if its name promises nothing.
   */
  public static Boolean safeValue(String setter) {
    if (FORBIDS.matcher(setter).matches()) {
      return true;
    }
    return ALLOWS.matcher(setter).matches() ? false : null;
  }

  /** Whether what broke is an object of a class that the input chose. */
  public static boolean isAboutClasses(Break broken) {
    return broken.oracle().equals(ClassByName.class.getSimpleName())
        || broken.oracle().equals(Deserialisation.class.getSimpleName());
  }

  /** The break with the call that was not heeded as its cause, if there is one. */
  static Break told(Break broken, Execution execution) {
    if (broken.strength() < Sink.EFFECT) {
      return broken;
    }
    boolean before = true;
    for (Step step : execution.program().steps()) {
      before &= !step.symbol().equals(execution.program().entry());
      if (before && switchesOff(step, broken) || asksForAnother(step, broken)) {
        return despite(broken, step);
      }
    }
    return broken;
  }

  private static Break despite(Break broken, Step step) {
    Break with = broken.with(Map.of(DESPITE, 1L));
    return new Break(
        with.oracle(),
        with.cwe(),
        with.weakness(),
        with.detail()
            + ", although "
            + Promise.cause(step.symbol())
            + " had asked for the opposite",
        with.frames(),
        List.of(step.symbol()),
        with.measures(),
        with.strength());
  }

  private static boolean forbids(Feature feature, Break broken) {
    Long way = broken.measures().get(Break.WAY);
    return way != null
        && FEATURES.getOrDefault(feature, Set.of()).stream().anyMatch(d -> d.ordinal() == way);
  }

  private static boolean switchesOff(Step step, Break broken) {
    List<Argument> arguments = step.arguments();
    Argument last = arguments.isEmpty() ? null : arguments.get(arguments.size() - 1);
    if (step.receiver() == null
        || !(last instanceof Argument.Literal value && value.type().equals("boolean"))
        || arguments.size() > 2) {
      return false;
    }
    boolean on = Boolean.parseBoolean(value.value());
    if (arguments.size() == 1) {
      Boolean safe = safeValue(Symbol.parse(step.symbol()).name());
      return isDeclared(broken) && safe != null && safe == on;
    }
    return arguments.get(0) instanceof Argument.Literal name
        && forbids(new Feature(name.value(), on), broken);
  }

  /** Whether it came from a document type or an entity. */
  public static boolean isDeclared(Break broken) {
    Long way = broken.measures().get(Break.WAY);
    return way != null && way <= EXTERNAL_SUBSET.ordinal();
  }

  /** The reflection of our own that makes arrays asks for nothing. */
  private static boolean asksForAnother(Step step, Break broken) {
    return isAboutClasses(broken)
        && !step.symbol().startsWith("java.")
        && step.arguments().stream()
            .anyMatch(
                a ->
                    a instanceof Argument.Literal literal
                        && literal.type().equals("java.lang.Class")
                        && !literal.value().equals(ANY));
  }
}
