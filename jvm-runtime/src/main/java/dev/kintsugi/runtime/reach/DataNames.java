package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Symbol;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/**
 * What the names around one parameter say of whose data it takes: that a method reads or takes
 * apart what it is given, that a class is a reader or named after a format, that a parameter is
 * called data; or that it all is the program's own.
 */
final class DataNames {
  /** What a parameter's type says already: that it brings content, an array that may, nothing. */
  enum Kind {
    CONTENT,
    BYTES,
    TEXT
  }

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
      Pattern.compile("<init>|of|(?:create|open|new|make|build)\\w*");

  /** Ways to tell an object what to do, or to write. */
  private static final Pattern TELLS =
      Pattern.compile(
          "(?:set|with|add|put|append|insert|register|enable|use|define|configure|init|write|print"
              + "|emit)(?:[A-Z_]\\w*)?");

  /** Methods that look up what a text names, as those of a map do. */
  private static final Pattern LOOKS_UP = Pattern.compile("(?:get|has|contains)(?:[A-Z_]\\w*)?");

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

  /** Public formats of pictures, sound and archives, and ways to read XML. */
  private static final Set<String> OTHER_FORMATS =
      Set.of(
          "png", "jpeg", "jpg", "gif", "tiff", "bmp", "webp", "icc", "exif", "xmp", "wav", "mp3",
          "mp4", "ogg", "flac", "id3", "id3v1", "id3v2", "zip", "tar", "gzip", "rar", "lzma", "pem",
          "x509", "gpx", "gexf", "graphml", "ldif", "dicom", "sax", "dom", "stax");

  /** What methods are called after that make it of a stream. */
  private static final Set<String> MADE_OF_CONTENT = Set.of("document", "image");

  /** Names of parameters that take data. */
  private static final Pattern DATA =
      Pattern.compile(
          WORD
              + "(?i:text|input|data|contents?|body|payload|source|src|html|xml|json|yaml|csv"
              + "|markdown|markup|document|lines?|encoded|raw|packet|frame|serialized|packed|compressed|base64|hex)");

  /** Names of parameters that say nothing, or that there is data. */
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "(?:[a-z]{0,3}\\d*|arg\\d+|param\\d+|value|val|string|chars|sequence|seq|bytes|buf|buffer|array|original|object|other|left|right|first|second|revised)");

  /** What the names of documents say that are the program's own: they tell it what to do. */
  private static final Set<String> OWN_DOCUMENTS =
      Set.of(
          "conf",
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
          "policy",
          "resources",
          "scheduling",
          "jobs",
          "workflow",
          "properties",
          "dictionary");

  private static final Set<String> OWN_PACKAGES =
      Set.of("conf", "config", "configuration", "settings", "template", "templates", "script");

  /** Readers of models, which say what the program knows; a model of something else is no such. */
  private static final Pattern OF_MODELS =
      Pattern.compile(
          ".*Models?(?:Reader|Loader|Parser|Importer|Input|Deserializer)|(?:read|load|parse)\\w*Models?");

  /** What chooses or computes, as classes and parameters are called that are made of it. */
  private static final Set<String> CHOOSES =
      Set.of(
          "expression",
          "expressions",
          "selector",
          "selectors",
          "criteria",
          "regex",
          "regexes",
          "patterns");

  /** What stands where there is no data, as parameters are called; classes may be the default. */
  private static final Set<String> INSTEAD = Set.of("default", "fallback");

  /** What wraps content, as classes of the target are called. */
  private static final Set<String> HOLDERS =
      Set.of("buffer", "buf", "stream", "source", "input", "reader", "channel");

  private static final Pattern CAMEL =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_$.]");

  private final String inside;
  private final String owner;
  private final String method;
  private final String parameter;
  private final String made;

  DataNames(Symbol symbol, String parameter) {
    this.inside = Symbol.packageOf(symbol.owner());
    this.owner = simple(symbol.owner());
    this.method = symbol.name();
    this.parameter = parameter;
    this.made = simple(Type.getReturnType(symbol.descriptor()).getClassName());
  }

  /** How many words say that an outsider's data goes there. */
  int words(Kind kind) {
    if (isOwn() || kind == Kind.TEXT && LOOKS_UP.matcher(method).matches()) {
      return 0;
    }
    boolean plain = SAYS_NOTHING.matcher(parameter).matches();
    boolean told = TELLS.matcher(method).matches();
    int words =
        kind == Kind.CONTENT || kind == Kind.BYTES && !told && (plain || isData(parameter)) ? 1 : 0;
    words += isReader(owner) || hasFormat() || kind != Kind.TEXT && yieldsContent() ? 1 : 0;
    if (told) {
      return words + (isData(method) ? 1 : 0);
    }
    return words + (takesApart(kind, plain) ? 1 : 0) + (isData(parameter) ? 1 : 0);
  }

  private boolean isOwn() {
    return Stream.of(owner, method, parameter, made).anyMatch(n -> has(n, OWN_DOCUMENTS))
        || Stream.of(owner, method).anyMatch(n -> OF_MODELS.matcher(n).matches())
        || Stream.of(owner, parameter, made).anyMatch(n -> has(n, CHOOSES))
        || has(parameter, INSTEAD)
        || isOfOwnDocuments();
  }

  /** Whether a whole package is there for them; versions stand behind their names. */
  private boolean isOfOwnDocuments() {
    return Arrays.stream(inside.split("\\d*(?:\\.|$)")).anyMatch(OWN_PACKAGES::contains);
  }

  /** A class of a format, or a reader, takes apart what it is made of. */
  private boolean takesApart(Kind kind, boolean plain) {
    boolean data = kind == Kind.CONTENT || plain || isData(parameter);
    return READS.matcher(method).matches()
        || data && WORKS_ON.matcher(method).matches()
        || plain && MAKES.matcher(method).matches() && isReader(owner);
  }

  private boolean hasFormat() {
    return Stream.concat(words(owner).stream(), words(method).stream())
        .anyMatch(word -> OF_A_FORMAT.matcher(word).matches() || OTHER_FORMATS.contains(word));
  }

  private boolean yieldsContent() {
    return has(method, READERS) || has(method, MADE_OF_CONTENT);
  }

  static boolean isData(String name) {
    return DATA.matcher(name).matches();
  }

  /** Whether objects of a class hold content by its name. */
  static boolean isHolder(String type) {
    return has(simple(type), HOLDERS);
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

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
