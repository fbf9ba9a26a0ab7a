package dev.kintsugi.runtime.oracle;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What in an XML document names something to be fetched. A parser has a feature for each, so that
 * one may be forbidden and the others not: general entities (XML 1.0, production 71), whose text
 * becomes part of the document and so does most harm, parameter entities (72), the external subset
 * of the document type (28), and what stands in the content (schema locations, inclusions, style
 * sheets).
 */
enum Declaration {
  GENERAL_ENTITY("<!ENTITY\\s+[^%\\s].*"),
  PARAMETER_ENTITY("<!ENTITY.*"),
  EXTERNAL_SUBSET("<!DOCTYPE.*"),
  CONTENT("<.*");

  private final Pattern markup;

  Declaration(String markup) {
    this.markup = Pattern.compile(markup, Pattern.DOTALL);
  }

  /** The number of the declaration that holds a name first; empty where no markup does. */
  static OptionalLong naming(String document, String name) {
    int at = document.indexOf(name);
    int begin = at < 0 ? -1 : document.lastIndexOf('<', at);
    if (begin < 0) {
      return OptionalLong.empty();
    }
    String markup = document.substring(begin, at);
    for (Declaration each : values()) {
      if (each.markup.matcher(markup).matches()) {
        return OptionalLong.of(each.ordinal());
      }
    }
    return OptionalLong.empty();
  }
}
