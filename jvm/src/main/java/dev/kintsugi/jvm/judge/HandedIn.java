package dev.kintsugi.jvm.judge;

import dev.kintsugi.jvm.judge.Weakness.Property;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a caller hands in beside the data, and with it a decision: a parser with its settings, a
 * pattern, an array to be filled. Also whether callers get to the entry point at all. Told by the
 * types and names in the calls.
 */
final class HandedIn {
  private static final Set<Property> EXHAUSTS =
      Set.of(Property.STACK, Property.MEMORY, Property.TIME);

  /** Parsers and their makers, whose settings say what a document may fetch (JAXP). */
  private static final Pattern PARSER =
      Pattern.compile(
          "Ljavax/xml/(parsers|stream|transform|validation)/\\w*(Factory|Builder|Parser|Transformer);"
              + "|Lorg/xml/sax/XMLReader;");

  private static final Pattern STREAM =
      Pattern.compile(
          "Ljava/(io/(\\w*InputStream|\\w*Reader|DataInput)|nio/channels/\\w*Channel);");

  private static final Set<String> ARRAYS = Set.of("[B", "[C", "byte[]", "char[]");

  /** What brings data, by its name. */
  private static final Pattern BRINGS = Pattern.compile(".*(?:Buffer|Stream|Reader|Input|Channel)");

  /**
   * Packages and classes that their names call no API: those of others that were moved into a jar,
   * internal ones, those for tests, and classes that begin with an underscore. A package name
   * begins with a top-level domain (JLS 6.1): one further in was moved there.
   */
  private static final Pattern INTERNAL =
      Pattern.compile(
          ".+\\.(com|org)\\..*|(.*\\.)?(internal|shaded|repackaged|relocated|test|tests|test[Uu]tils?)\\..*|(.*\\.)?_[^.]*");

  private HandedIn() {}

  static List<String> reasons(Hit hit) {
    List<String> reasons = new ArrayList<>();
    Property property = Weakness.of(hit).property();
    boolean exhausts = EXHAUSTS.contains(property);
    if (property == Property.ENTITIES && hasParser(hit)) {
      reasons.add("The caller hands in the parser, and with it what documents may fetch.");
    }
    if (exhausts && hasPattern(hit)) {
      reasons.add("The calls hand over a pattern that was made up, and may not be what is meant.");
    }
    if (exhausts && isFilled(hit)) {
      reasons.add("The array stands beside a stream: it mostly is what is read into, not data.");
    }
    if ((exhausts || property == Property.BOUNDS) && isEmpty(hit)) {
      reasons.add("It breaks without any data: what is called, and when, is the caller's choice.");
    }
    if (exhausts && isStoodIn(hit)) {
      reasons.add("What brings the data was made up: it may bring what no data does.");
    }
    if (exhausts && is(hit, "chosen")) {
      reasons.add(
          "With other numbers beside the data it does not break: it is up to who chooses them.");
    }
    if (INTERNAL.matcher(entry(hit).owner()).matches()) {
      reasons.add(
          "By its name the class is no API: callers get to it in ways that may check the data"
              + " before.");
    }
    if (is(hit, "hidden")) {
      reasons.add(
          "The library says that it is no API: it isn't exported, or it is marked internal.");
    }
    return reasons;
  }

  private static boolean is(Hit hit, String measure) {
    return hit.seen().measures().getOrDefault(measure, 0L) == 1;
  }

  private static boolean isEmpty(Hit hit) {
    return hit.seen().measures().getOrDefault("inputBytes", 1L) == 0;
  }

  private static Symbol entry(Hit hit) {
    return Symbol.parse(hit.program().entry());
  }

  private static boolean hasParser(Hit hit) {
    return hit.program().steps().stream()
        .map(step -> Symbol.parse(step.symbol()))
        .filter(symbol -> !isJdks(symbol.owner()))
        .anyMatch(symbol -> PARSER.matcher(parameters(symbol)).find());
  }

  private static boolean hasPattern(Hit hit) {
    return hit.program().steps().stream()
        .filter(step -> step.symbol().startsWith("java.util.regex.Pattern#compile"))
        .flatMap(step -> step.arguments().stream())
        .anyMatch(argument -> argument instanceof Argument.Literal);
  }

  private static boolean isStoodIn(Hit hit) {
    return Controls.arguments(hit.program()).stream()
        .anyMatch(
            a ->
                a instanceof Argument.Mock mock && BRINGS.matcher(mock.type()).matches()
                    || a instanceof Argument.StandIn in && BRINGS.matcher(in.type()).matches());
  }

  private static boolean isFilled(Hit hit) {
    return hit.program().steps().stream().anyMatch(HandedIn::isFilled);
  }

  private static boolean isFilled(Step step) {
    boolean array =
        step.arguments().stream()
            .anyMatch(a -> a instanceof Argument.Hostile h && ARRAYS.contains(h.type()));
    return array && STREAM.matcher(parameters(Symbol.parse(step.symbol()))).find();
  }

  private static String parameters(Symbol symbol) {
    return symbol.descriptor().substring(0, symbol.descriptor().indexOf(')') + 1);
  }

  private static boolean isJdks(String owner) {
    return owner.startsWith("java.") || owner.startsWith("javax.") || owner.startsWith("org.xml.");
  }
}
