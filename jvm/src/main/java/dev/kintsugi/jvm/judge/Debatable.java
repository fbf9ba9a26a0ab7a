package dev.kintsugi.jvm.judge;

import dev.kintsugi.jvm.judge.Weakness.Property;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why a contract may be read as allowing what happened. Each rule looks at the calls and the kind
 * of input only, gives its reason in words, and demotes the hit; an empty list means plain.
 */
final class Debatable {
  private static final Set<Property> OPENS =
      Set.of(
          Property.PATH,
          Property.NETWORK,
          Property.CODE,
          Property.PROCESS,
          Property.ENTITIES,
          Property.QUERY);

  /** Where the size of the input is what matters: of keys and patterns it is the program's. */
  private static final Set<Property> EXHAUSTS =
      Set.of(Property.STACK, Property.MEMORY, Property.TIME);

  /** What goes wrong where data is read: it takes an outsider's data to be one's weakness. */
  private static final Set<Property> READ =
      Set.of(
          Property.STACK,
          Property.MEMORY,
          Property.TIME,
          Property.ENTITIES,
          Property.NETWORK,
          Property.DESERIALISATION,
          Property.BOUNDS);

  private static final Set<String> NAMES = Set.of("path", "url");

  /** What an expression can do by being evaluated; to be parsed is another matter. */
  private static final Set<Property> EVALUATED =
      Set.of(
          Property.CODE,
          Property.PROCESS,
          Property.NETWORK,
          Property.PATH,
          Property.MEMORY,
          Property.TIME);

  private static final Pattern EVALUATES =
      Pattern.compile(
          "eval|script|expression|execut|interpret|invoke|query|xpath", Pattern.CASE_INSENSITIVE);

  private static final Pattern RENDERS =
      Pattern.compile("template|render", Pattern.CASE_INSENSITIVE);

  private static final Pattern DESERIALISES =
      Pattern.compile("deseriali[sz]e|unseriali[sz]e|readObject", Pattern.CASE_INSENSITIVE);

  /** Exponent of the time, in hundredths; linear work measures at 80 to 120. */
  private static final long OUT_OF_PROPORTION = 130;

  private Debatable() {}

  static List<String> reasons(Hit hit) {
    List<String> reasons = new ArrayList<>();
    places(hit, reasons);
    if (Weakness.of(hit).property() == Property.STACK && recursElsewhere(hit)) {
      reasons.add(
          "No method of the target recurs: what it calls, in the JDK or a library, would have to"
              + " limit the depth.");
    }
    contract(hit, reasons);
    reasons.addAll(HandedIn.reasons(hit));
    OptIn.option(hit)
        .ifPresent(
            o -> reasons.add("The calls include an option that asks for the danger: " + o + "."));
    if (OPENS.contains(Weakness.of(hit).property()) && OptIn.switchesOn(hit)) {
      reasons.add(
          "The call switches something on that its caller may leave off, which may ask for the"
              + " danger.");
    }
    if (OptIn.hasHugeCount(hit)) {
      reasons.add("The calls ask for a huge count, which is an argument of the caller.");
    }
    return List.copyOf(reasons);
  }

  /** Whether the hostile data stands where a contract may leave it to the caller to fill in. */
  static boolean isCallersPlace(Hit hit) {
    List<String> reasons = new ArrayList<>();
    places(hit, reasons);
    return !reasons.isEmpty();
  }

  private static void places(Hit hit, List<String> reasons) {
    if (isWholeArgument(hit)) {
      reasons.add(
          "The whole argument is the name of what is opened or called: the API does what it is"
              + " asked for.");
    }
    if (hit.input().format().equals("regex")) {
      reasons.add(
          "The input is the pattern itself: whoever gives patterns decides what they cost.");
    }
    if (hit.input().format().equals("object-graph")) {
      reasons.add(
          hit.input().text().contains("@")
              ? "The collection contains itself: making it takes code of the caller, not data."
              : "The collection is made by the caller's code, which may bound how deep it is.");
    }
    if (EXHAUSTS.contains(Weakness.of(hit).property()) && isMeasured(hit, "configures")) {
      reasons.add(
          "The parameter's name says that it takes a key, a pattern or the like, which mostly is the"
              + " program's own text.");
    }
    if (isRead(hit) && isMeasured(hit, "unsaid")) {
      reasons.add(
          "Nothing in the call's types and names says that an outsider's data goes there: it may as"
              + " well be a name, a setting or a document of the program's own.");
    }
    Controls.object(hit.program())
        .filter(object -> isMeasured(hit, "unsaid"))
        .ifPresent(
            object ->
                reasons.add(
                    "The input stands inside a "
                        + object
                        + " that the caller makes: nothing says whose text goes there, and whoever"
                        + " makes one may check it."));
    if (Weakness.of(hit).property() == Property.NETWORK && isMeasured(hit, "addresses")) {
      reasons.add(
          "The names say that an address goes there: whoever gives it decides what is contacted.");
    }
    if (Weakness.of(hit).property() == Property.QUERY && isMeasured(hit, "asks")) {
      reasons.add(
          "The parameter's name says that it takes a statement or a part of one: whoever gives it"
              + " decides what is asked.");
    }
    if (isMeasured(hit, "named")) {
      reasons.add(
          "The input stands where a name, a comment, a CDATA section or an instruction stands, which"
              + " mostly is the program's own text.");
    }
    interpreters(hit, reasons);
    numbers(hit, reasons);
  }

  /** Whether it is a weakness only with an outsider's data, as also where a file is disclosed. */
  private static boolean isRead(Hit hit) {
    return READ.contains(Weakness.of(hit).property())
        || hit.seen().oracle().equals("ResourceEscape") && !Controls.isSent(hit.program())
        || hit.seen().oracle().equals("FileDisclosure") && !isPromised(hit);
  }

  /** APIs that are there to do what they are given. */
  private static void interpreters(Hit hit, List<String> reasons) {
    if (isDeserialiser(hit)) {
      reasons.add(
          "The API is there to deserialise what it is given: its callers have to know the source.");
    }
    if (isEvaluator(hit)) {
      reasons.add("The API is there to evaluate the expression or template that it is given.");
    }
    if (Controls.parameter(hit.program()).equals("java.io.ObjectInputStream")) {
      reasons.add(
          "The caller hands in the object stream, and with it the choice of a class filter.");
    }
  }

  /** What the controls of a contract oracle left open. */
  private static void contract(Hit hit, List<String> reasons) {
    if (isMeasured(hit, "partial")) {
      reasons.add(
          "Other active content passes as it is: the method may not promise to make a text safe.");
    }
    if (isMeasured(hit, "configured")) {
      reasons.add(
          "The verifier stands with the object and not with the call, which may be documented to"
              + " take unsigned data as well.");
    }
    if (isInProportion(hit)) {
      reasons.add(
          "The time grows about in proportion to the input, which who limits its size limits as"
              + " well.");
    }
    if (Weakness.of(hit).property() == Property.WORK) {
      reasons.add("What a password hash costs is mostly the program's own choice.");
    }
    if (isMeasured(hit, "switched")) {
      reasons.add("A switch was passed along, which may ask the parser to be lenient.");
    }
    if (isMeasured(hit, "forPeople")) {
      reasons.add(
          "Nothing says that what is written is sent as a header: the text may be for people to"
              + " read.");
    }
    if (isMeasured(hit, "verbatim")) {
      reasons.add("The names say that the value is written as it is given.");
    }
    if (isMeasured(hit, "leading")) {
      reasons.add(
          "Whoever stands in front must not pass on a line that begins with white space either: it"
              + " takes two that break the rule.");
    }
    if (isMeasured(hit, "anyData")) {
      reasons.add("It takes as much whatever the data is: no outsider decides that.");
    }
    if (isMeasured(hit, "caught")) {
      reasons.add(
          "The target catches the error of the exhausted heap, which may be its way to refuse what"
              + " is too large.");
    }
    if (isMeasured(hit, "decodes")) {
      reasons.add(
          "The method turns references to markup into markup: its result may be meant as plain"
              + " text, which the caller has to escape.");
    }
  }

  /** Offsets and lengths are a promise of the caller's. */
  private static void numbers(Hit hit, List<String> reasons) {
    if (Weakness.of(hit).property() == Property.BOUNDS && isMeasured(hit, "numbers")) {
      reasons.add(
          "The call takes numbers beside the data, and keeping them inside the data may be left to"
              + " the caller.");
    }
  }

  /** Whether the time was measured to grow no faster than the input. */
  static boolean isInProportion(Hit hit) {
    return hit.seen().measures().getOrDefault("degree", Long.MAX_VALUE) < OUT_OF_PROPORTION;
  }

  private static boolean isMeasured(Hit hit, String measure) {
    return hit.seen().measures().getOrDefault(measure, 0L) == 1;
  }

  private static boolean recursElsewhere(Hit hit) {
    return hit.seen().measures().getOrDefault("cycle", 1L) == 0;
  }

  private static boolean isWholeArgument(Hit hit) {
    if (!OPENS.contains(Weakness.of(hit).property()) || isMeasured(hit, "ownFolder")) {
      return false;
    }
    if (Controls.isSent(hit.program())) {
      return false; // what somebody sent is no argument of the caller, whatever it names
    }
    boolean isName = NAMES.contains(hit.input().format());
    boolean named = isName || hit.seen().measures().getOrDefault("whole", 0L) == 1;
    return hit.input().whole() || named && !hasFolder(hit);
  }

  private static boolean isPromised(Hit hit) {
    return isMeasured(hit, "ownFolder") || hasFolder(hit) || Controls.isSent(hit.program());
  }

  /**
   * Whether the name is promised to stay inside a folder that is given as well. A folder given
   * later is where something is written: it promises nothing of what is read.
   */
  private static boolean hasFolder(Hit hit) {
    boolean reads = hit.seen().oracle().equals("FileDisclosure");
    for (Step step : hit.program().steps()) {
      for (Argument argument : step.arguments()) {
        if (argument instanceof Argument.Place place && place.folder()) {
          return true;
        }
      }
      if (reads && step.arguments().stream().anyMatch(a -> a instanceof Argument.Input)) {
        return false;
      }
    }
    return false;
  }

  private static boolean isDeserialiser(Hit hit) {
    String name = Judge.simple(hit.program().entry());
    Property property = Weakness.of(hit).property();
    return (property == Property.DESERIALISATION || EXHAUSTS.contains(property))
        && hit.input().format().equals("serialisation")
        && DESERIALISES.matcher(name.substring(name.indexOf('#') + 1)).find();
  }

  private static boolean isEvaluator(Hit hit) {
    String format = hit.input().format();
    String name = Judge.simple(hit.program().entry());
    return EVALUATED.contains(Weakness.of(hit).property())
        && (format.equals("expression") && EVALUATES.matcher(name).find()
            || format.equals("template") && RENDERS.matcher(name).find());
  }
}
