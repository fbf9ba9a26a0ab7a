package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Execution;
import java.util.List;
import java.util.Locale;

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
}
