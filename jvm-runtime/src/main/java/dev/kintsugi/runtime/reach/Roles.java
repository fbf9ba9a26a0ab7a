package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the names of parameters say of the texts that they take: most are data, but keys, patterns,
 * separators and the like are mostly the program's own.
 *
 * <p>Limits: not every class file has the names of its {@linkplain ParameterNames parameters}.
 */
final class Roles {
  private static final Set<String> TEXTS =
      Set.of(
          "java.lang.String",
          "java.lang.CharSequence",
          "java.lang.StringBuilder",
          "java.lang.StringBuffer",
          "[Ljava.lang.String;");
  private static final List<String> OWN =
      List.of(
          "keys?",
          "patterns?",
          "regexp?",
          "charset",
          "encoding",
          "locale",
          "separators?",
          "delim",
          "delimiters?",
          "prefix",
          "suffix",
          "format",
          "pointer",
          "spec",
          "property");
  private static final Pattern CONFIGURES =
      Pattern.compile(
          String.join("|", OWN)
              + "|.*[a-z0-9_](?:"
              + OWN.stream().map(Roles::capital).collect(Collectors.joining("|"))
              + ")|.*[a-z0-9](?:Chars|Characters)");

  /** Names of what chooses parts of a document. */
  private static final Pattern SELECTS =
      Pattern.compile("(?:.*[a-z0-9])?(?:[qQ]uery|[xX][pP]ath|[sS]elector|[jJ]sonPath)");

  /** What reads addresses and forms calls the data of those a query. */
  private static final Pattern OF_ADDRESSES =
      Pattern.compile(
          ".*(?:ur[il]|http|form|param|cookie|request|servlet).*", Pattern.CASE_INSENSITIVE);

  /** Classes that are made of what they look for, and the ways to make them. */
  private static final Pattern MATCHER =
      Pattern.compile(".*(?:Matcher|Pattern|Splitter|Joiner|Glob)(?:\\$\\w*Builder)?");

  private static final Pattern MAKES =
      Pattern.compile(
          "<init>|compile|create|on|range|inRange|(?:of|any|none|from|with|add|set|new)(?:[A-Z]\\w*)?");

  /** Names of what is part of a statement, not a value in it. */
  private static final Pattern ASKS =
      Pattern.compile(
          "(?:.*(?:sql|query|statement|clause|condition|predicate|criteria|expression|xpath|filter"
              + "|hql|jpql|where|having|fragment))",
          Pattern.CASE_INSENSITIVE);

  /** Names of what a statement is about, which is settled where it is set. */
  private static final Pattern SETTLED =
      Pattern.compile("(?:set|with)\\w*(?:Table|Column)(?:s|Name|Names)?");

  /** Names of what is contacted, as parameters and classes are called that are made of it. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:.*(?:[a-z0-9_$](?=[A-Z])))?(?i:address|host(?:name)?|ur[il]|endpoint|server|proxy"
              + "|location|href|domain)");

  private final ParameterNames parameters;

  /**
   * @param loader where the class bytes are found as resources
   */
  Roles(ClassLoader loader) {
    this.parameters = new ParameterNames(loader);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** Whether a hostile text takes the place of what is mostly the program's own. */
  boolean configures(Program program) {
    return takes(program, CONFIGURES)
        || takes(program, SELECTS) && !OF_ADDRESSES.matcher(program.entry()).matches()
        || program.steps().stream().anyMatch(Roles::makesMatcher);
  }

  private static boolean makesMatcher(Step step) {
    Symbol symbol = Symbol.parse(step.symbol());
    return MATCHER.matcher(symbol.owner()).matches()
        && MAKES.matcher(symbol.name()).matches()
        && step.arguments().stream().anyMatch(Roles::isText);
  }

  /** Whether a hostile text stands where a statement or a part of one is asked for. */
  boolean asks(Program program) {
    return takes(program, ASKS)
        || program.steps().stream()
            .filter(step -> SETTLED.matcher(Symbol.parse(step.symbol()).name()).matches())
            .anyMatch(step -> step.arguments().stream().anyMatch(Roles::isText));
  }

  /** Whether a hostile text stands where an address is asked for. */
  boolean addresses(Program program) {
    return takes(program, ADDRESS)
        || program.steps().stream()
            .anyMatch(
                step ->
                    step.arguments().stream().anyMatch(Roles::isText)
                        && ADDRESS.matcher(simple(Symbol.parse(step.symbol()).owner())).matches());
  }

  private static boolean isText(Argument argument) {
    return argument instanceof Argument.Hostile hostile && TEXTS.contains(hostile.type());
  }

  private static String simple(String owner) {
    return owner.substring(owner.lastIndexOf('.') + 1);
  }

  private boolean takes(Program program, Pattern names) {
    for (Step step : program.steps()) {
      for (int i = 0; i < step.arguments().size(); i++) {
        if (isText(step.arguments().get(i))
            && names.matcher(parameters.of(Symbol.parse(step.symbol()), i)).matches()) {
          return true;
        }
      }
    }
    return false;
  }
}
