package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.program.Symbol;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Formats that an entry point is named after: who reads a format mostly says so in the name of the
 * method, the class or its package. Only an order, never a choice: names also mislead.
 */
final class NamedFormats {
  /** Words of names that stand for a format, besides the format's own name. */
  private static final Map<String, List<String>> WORDS = words();

  private NamedFormats() {}

  private static Map<String, List<String>> words() {
    Map<String, List<String>> words = new TreeMap<>();
    words.put("http", List.of("header", "cookie", "servlet"));
    words.put("url", List.of("uri", "link", "href"));
    words.put("path", List.of("file", "folder", "directory"));
    words.put("xml", List.of("svg", "soap", "sax", "dom", "xslt", "rss"));
    words.put("regex", List.of("regexp", "pattern", "glob", "wildcard"));
    words.put("sql", List.of("query", "jdbc", "statement"));
    words.put("zip", List.of("jar"));
    words.put("gzip", List.of("gz"));
    words.put("jws", List.of("jwt", "jwe", "jose", "token"));
    words.put("crypt", List.of("password", "hashpw", "salt"));
    words.put("expression", List.of("eval", "script", "spel", "ognl"));
    words.put("template", List.of("interpol", "substitut", "render"));
    words.put("der", List.of("asn1", "x509", "certificate", "pkcs"));
    words.put("image", List.of("png", "jpeg", "gif", "tiff", "bmp"));
    words.put("document", List.of("pdf", "font", "office"));
    words.put("mail", List.of("mime", "rfc822", "smtp"));
    words.put("command", List.of("shell", "exec", "process"));
    words.put("css", List.of("style"));
    words.put("serialisation", List.of("deserial", "readobject"));
    return words;
  }

  /** Those of some formats that the entry point's names speak of. */
  static Set<String> of(String entry, Set<String> formats) {
    Symbol symbol = Symbol.parse(entry);
    String names = (symbol.owner() + " " + symbol.name()).toLowerCase(Locale.ROOT);
    Set<String> named = new TreeSet<>();
    for (String format : formats) {
      if (names.contains(format)
          || WORDS.getOrDefault(format, List.of()).stream().anyMatch(names::contains)) {
        named.add(format);
      }
    }
    return named;
  }
}
