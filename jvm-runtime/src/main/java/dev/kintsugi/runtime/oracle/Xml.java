package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether an XML parser did something: by its frames, or because the input is (still) XML. A name
 * that holds markup itself was not taken out of a document.
 */
final class Xml {
  private static final List<String> FORMATS = List.of("xml", "dtd", "xslt", "xsd", "svg");

  private Xml() {}

  static boolean isAtWork(Execution execution, Signal signal) {
    return Stacks.hasXmlParser(signal.stack())
        || FORMATS.contains(execution.payload().format().toLowerCase(Locale.ROOT))
            && execution.payload().text().contains("<")
            && !signal.subject().contains("<");
  }

  /**
   * Adds to a break by which declaration of the document something was named.
   *
   * @param name of a host or a file, as it stands in the document
   */
  static void tell(Break found, Execution execution, String name) {
    Declaration.naming(execution.payload().text(), name)
        .ifPresent(way -> found.measures().put(Break.WAY, way));
  }

  /**
   * The parser's methods through which a run's signals came; a reference and a DTD go other ways.
   */
  static Set<String> way(Execution execution) {
    Set<String> methods = new TreeSet<>();
    for (Signal signal : execution.signals()) {
      for (StackTraceElement frame : signal.stack()) {
        if (Stacks.hasXmlParser(frame)) {
          methods.add(Stacks.method(frame));
        }
      }
    }
    return methods;
  }
}
