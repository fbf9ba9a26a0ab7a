package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/**
 * What says that a call takes an outsider's data: a type that only brings content (a stream, a
 * reader, a file, a document, what was sent), a method that reads or takes apart what it is given,
 * a class that is a reader or named after a format, a parameter that is called data. A text or an
 * array in any other place may as well be a name, a setting or a message of the program's own.
 *
 * <p>Limits: told by names, which also mislead, and not every class file has those of its
 * {@linkplain ParameterNames parameters}.
 */
final class DataWords {
  /** Values: whose they are is not told by the type. */
  private static final Pattern VALUE =
      Pattern.compile(
          "\\[*[BC]|(?:\\[L)?java\\.lang\\.(?:String(?:Builder|Buffer)?|CharSequence|Object|Iterable);?"
              + "|java\\.util\\..*|(?:byte|char)\\[\\]");

  private static final Pattern BYTES = Pattern.compile("\\[B|byte\\[\\]");

  /** Methods that take apart what they are given. */
  private static final Pattern READS =
      Pattern.compile(
          "(?:try|do|static|lenient|strict)?_?(?:pars|read|decod|unmarshal|deseriali[sz]|scan|tokeni[sz]|lex(?![a-z])"
              + "|unescap|unquot|un(?:zip|tar|pack|compress|gzip)|decompress|inflat|extract|import"
              + "|from(?:Json|Xml|Yaml|Html|Csv|Text|String|Bytes|Stream|Reader|Input)|load(?!Class)"
              + "|saniti[sz]|clean|interpret|sniff|detect|guess|digest|process(?!or)|consum|receiv"
              + "|accept|handl)\\w*",
          Pattern.CASE_INSENSITIVE);

  /** Methods that do something with a text, whosever it is. */
  private static final Pattern WORKS_ON =
      Pattern.compile(
          "(?:from|valueOf|is|to|as|convert|translat|transliterat|transform|render|highlight|format"
              + "|wrap|split|encod|escap|quot|hash|replac|substitut|subst|interpolat|expand|strip"
              + "|trim|normali[sz]|canonicali[sz]|validat|verify|check|match|find|search|count|index|diff|compar"
              + "|similarity|distance|scor|stem|analy[sz]|abbreviat|capitali[sz]|collaps|remov"
              + "|minif|minimi[sz]|compress|eval|compil|execut|query|pretty|beautif|correct"
              + "|segment|hyphenat|appl)\\w*");

  /** Ways to get an object of a text. */
  private static final Pattern MAKES =
      Pattern.compile("<init>|of|(?:create|open|new|make|build|get)\\w*");

  /** Ways to tell an object what to do, or to write. */
  private static final Pattern TELLS =
      Pattern.compile(
          "(?:set|with|add|put|append|insert|register|enable|use|define|configure|init|write|print"
              + "|emit)(?:[A-Z_]\\w*)?");

  private static final Set<String> READERS =
      Set.of(
          "parser",
          "reader",
          "decoder",
          "scanner",
          "tokenizer",
          "tokeniser",
          "tokener",
          "lexer",
          "unmarshaller",
          "deserializer",
          "importer",
          "loader",
          "sanitizer",
          "cleaner",
          "validator",
          "detector",
          "extractor",
          "unpacker",
          "decompressor",
          "inflater",
          "input",
          "codec");

  /** A word begins: the start, {@code a|Json}, {@code XML|Json}. */
  private static final String WORD = "(?:|.*(?:[a-z0-9_$](?=[A-Z])|[A-Z](?=[A-Z][a-z])))";

  /** Public formats; a class whose name ends in one, or in a node of one, is made of its text. */
  private static final Pattern OF_A_FORMAT =
      Pattern.compile(
          WORD
              + "(?i:json|xml|jsonml|yaml|html|xhtml|csv|toml|svg|css|bson|cbor|asn1|der|mime|jwt|jws|pdf|rtf"
              + "|markdown|latex|bibtex|sql|gml|kml|wkt|wkb|geojson|ical(?:endar)?|vcard|rss|atom|feed)"
              + "(?i:object|array|value|document|node|element|text|utils?|helper|data|stream)?");

  /** Names of parameters that take data. */
  private static final Pattern DATA =
      Pattern.compile(
          WORD
              + "(?i:text|input|data|contents?|body|payload|source|src|html|xml|json|yaml|csv"
              + "|markdown|markup|document|lines?|encoded|raw|packet|frame|serialized|compressed|base64|hex)");

  /** Names of parameters that say nothing, or that there is data. */
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "(?:[a-z]{0,3}\\d*|arg\\d+|param\\d+|value|val|string|chars|sequence|seq|bytes|buf|buffer|array|original|object|other|left|right|first|second|revised)");

  /** What the names of documents say that are the program's own: they tell it what to do. */
  private static final Set<String> OWN_DOCUMENTS =
      Set.of(
          "config",
          "configuration",
          "configurations",
          "configurator",
          "settings",
          "preferences",
          "schema",
          "schemas",
          "grammar",
          "stylesheet",
          "template",
          "templates",
          "script",
          "scripts",
          "mapping",
          "mappings",
          "catalog",
          "descriptor",
          "plugin",
          "plugins",
          "ruleset",
          "policy");

  /** What chooses or computes, as classes and parameters are called that are made of it. */
  private static final Set<String> CHOOSES =
      Set.of("expression", "expressions", "selector", "selectors", "criteria");

  private static final Pattern CAMEL =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_$.]");

  private final ParameterNames parameters;

  /**
   * @param loader where the class bytes are found as resources
   */
  DataWords(ClassLoader loader) {
    this.parameters = new ParameterNames(loader);
  }

  /**
   * Whether a call that takes the input says that it is an outsider's, in all places that it goes
   * into; true if none takes it.
   */
  boolean says(Program program) {
    boolean any = false;
    Map<Integer, Boolean> derived = new HashMap<>();
    for (Step step : program.steps()) {
      if (isJdks(step.symbol())) {
        derive(step, derived);
        continue;
      }
      List<Integer> places = places(step, derived);
      any |= !places.isEmpty();
      // who gives a text and what to put between its lines gives more than data; where a stream is
      // read, the method's name speaks of that, and not of a text beside it
      boolean beside = places.stream().anyMatch(at -> !isValue(step, at));
      if (!places.isEmpty()
          && places.stream()
              .allMatch(at -> says(step, at, derived) && !(beside && isOther(step, at)))) {
        return true;
      }
    }
    return !any;
  }

  private static boolean isValue(Step step, int at) {
    return VALUE.matcher(type(step, Symbol.parse(step.symbol()), at)).matches();
  }

  private boolean isOther(Step step, int at) {
    return isValue(step, at) && !isData(parameters.of(Symbol.parse(step.symbol()), at));
  }

  private static List<Integer> places(Step step, Map<Integer, Boolean> derived) {
    List<Argument> arguments = step.arguments();
    return IntStream.range(0, arguments.size())
        .filter(i -> isInput(arguments.get(i), derived))
        .boxed()
        .toList();
  }

  /**
   * What the JDK makes of the input is the input; what it says of where content is, as well, but
   * not how much there is.
   */
  private static void derive(Step step, Map<Integer, Boolean> derived) {
    if (step.symbol().endsWith(")I")) {
      return;
    }
    List<Argument> parts = new ArrayList<>(step.arguments());
    parts.add(step.receiver());
    for (Argument part : parts) {
      if (isInput(part, derived)) {
        derived.merge(step.result(), brings(part, derived), Boolean::logicalOr);
      }
    }
  }

  private static boolean isInput(Argument argument, Map<Integer, Boolean> derived) {
    return argument instanceof Argument.Input
        || argument instanceof Argument.Variable v && derived.containsKey(v.number());
  }

  /** Whether it stands for content, wherever it is passed on. */
  private static boolean brings(Argument argument, Map<Integer, Boolean> derived) {
    return argument instanceof Argument.Variable v
        ? derived.get(v.number())
        : argument instanceof Argument.Carrier
            || argument instanceof Argument.Input i && !VALUE.matcher(i.type()).matches();
  }

  private static boolean isJdks(String symbol) {
    return symbol.startsWith("java.") || symbol.startsWith("javax.");
  }

  private boolean says(Step step, int at, Map<Integer, Boolean> derived) {
    boolean content = brings(step.arguments().get(at), derived);
    Symbol symbol = Symbol.parse(step.symbol());
    String owner = symbol.owner().substring(symbol.owner().lastIndexOf('.') + 1);
    String method = symbol.name();
    String name = parameters.of(symbol, at);
    if (Stream.of(owner, method, name).anyMatch(n -> has(n, OWN_DOCUMENTS))
        || Stream.of(owner, name).anyMatch(n -> has(n, CHOOSES))) {
      return false;
    }
    String type = type(step, symbol, at);
    boolean tells = TELLS.matcher(method).matches();
    if (!VALUE.matcher(type).matches() || content && !tells) {
      return true;
    }
    boolean bytes = BYTES.matcher(type).matches() && !tells;
    return bytes && (isData(name) || SAYS_NOTHING.matcher(name).matches())
        || says(owner, method, name);
  }

  private static boolean says(String owner, String method, String parameter) {
    if (TELLS.matcher(method).matches()) {
      return words(method).stream().anyMatch(DataWords::isData);
    }
    if (isData(parameter) || READS.matcher(method).matches()) {
      return true;
    }
    if (!SAYS_NOTHING.matcher(parameter).matches()) {
      return false;
    }
    boolean works = WORKS_ON.matcher(method).matches();
    return works || MAKES.matcher(method).matches() && isReader(owner);
  }

  private static boolean isData(String name) {
    return DATA.matcher(name).matches();
  }

  private static boolean isReader(String owner) {
    return words(owner).stream().anyMatch(READERS::contains)
        || OF_A_FORMAT.matcher(owner).matches();
  }

  private static boolean has(String name, Set<String> some) {
    return words(name).stream().anyMatch(some::contains);
  }

  private static Set<String> words(String name) {
    Set<String> words = new TreeSet<>();
    Arrays.stream(CAMEL.split(name)).map(w -> w.toLowerCase(Locale.ROOT)).forEach(words::add);
    return words;
  }

  private static String type(Step step, Symbol symbol, int at) {
    Type[] types = Type.getArgumentTypes(symbol.descriptor());
    if (at < types.length) {
      return types[at].getClassName();
    }
    return step.arguments().get(at) instanceof Argument.Input input ? input.type() : "";
  }
}
