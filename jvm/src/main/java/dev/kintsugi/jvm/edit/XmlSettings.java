package dev.kintsugi.jvm.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Settings that keep the JDK's XML factories from fetching, by factory type. Feature and property
 * names are those of JAXP 1.5 (JEP 185) and of the parser that the JDK ships; StAX names are those
 * of JSR 173.
 */
final class XmlSettings {
  /**
   * One way to settle a factory.
   *
   * @param settings calls on the factory, without the semicolon
   * @param checked exceptions that these calls declare
   * @param constants whether {@code XMLConstants} is used
   * @param mark text whose presence shows that the way was taken already
   */
  record Way(
      List<String> settings,
      List<String> checked,
      boolean constants,
      String mark,
      String summary) {}

  private static final String DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
  private static final String NO_DOCTYPE =
      "Refuses documents with a document type, so that none can name or expand entities.";
  private static final String NO_FETCH =
      "Keeps the reader from fetching what a document names; internal document types still work.";

  private static final Map<String, Set<String>> MAKERS =
      Map.of(
          "DocumentBuilderFactory", Set.of("newInstance", "newDefaultInstance", "newNSInstance"),
          "SAXParserFactory", Set.of("newInstance", "newDefaultInstance", "newNSInstance"),
          "XMLInputFactory", Set.of("newInstance", "newFactory", "newDefaultFactory"),
          "TransformerFactory", Set.of("newInstance", "newDefaultInstance"),
          "SAXTransformerFactory", Set.of("newInstance"),
          "SchemaFactory", Set.of("newInstance", "newDefaultInstance"),
          "XMLReaderFactory", Set.of("createXMLReader"));

  private static final List<String> NONE = List.of();
  private static final List<String> PARSER =
      List.of("javax.xml.parsers.ParserConfigurationException");
  private static final List<String> SAX =
      List.of("org.xml.sax.SAXNotRecognizedException", "org.xml.sax.SAXNotSupportedException");
  private static final List<String> SAX_FACTORY =
      List.of(
          "javax.xml.parsers.ParserConfigurationException",
          "org.xml.sax.SAXNotRecognizedException",
          "org.xml.sax.SAXNotSupportedException");

  private XmlSettings() {}

  /** Whether a static call on this type makes a factory or reader that can be settled. */
  static boolean makes(String type, String method) {
    return MAKERS.getOrDefault(type, Set.of()).contains(method);
  }

  /**
   * Ways for a factory type, that which keeps most documents readable first.
   *
   * @param schema whether its readers follow schemas, which documents may name as well
   */
  static List<Way> ways(String type, boolean schema) {
    if (!schema || !type.equals("DocumentBuilderFactory")) {
      return ways(type);
    }
    List<Way> all = new ArrayList<>(ways(type));
    all.add(access("setAttribute", NONE, "ACCESS_EXTERNAL_DTD", "ACCESS_EXTERNAL_SCHEMA"));
    return all;
  }

  static List<Way> ways(String type) {
    return switch (type) {
      case "DocumentBuilderFactory" ->
          List.of(
              external(PARSER),
              feature(PARSER),
              access("setAttribute", NONE, "ACCESS_EXTERNAL_DTD"));
      case "SAXParserFactory" -> List.of(external(SAX_FACTORY), feature(SAX_FACTORY));
      case "XMLReaderFactory" -> List.of(external(SAX), feature(SAX));
      case "XMLInputFactory" ->
          List.of(
              stream("IS_SUPPORTING_EXTERNAL_ENTITIES", NO_FETCH),
              stream("SUPPORT_DTD", NO_DOCTYPE));
      case "TransformerFactory", "SAXTransformerFactory" ->
          List.of(
              access("setAttribute", NONE, "ACCESS_EXTERNAL_DTD", "ACCESS_EXTERNAL_STYLESHEET"));
      case "SchemaFactory" ->
          List.of(access("setProperty", SAX, "ACCESS_EXTERNAL_DTD", "ACCESS_EXTERNAL_SCHEMA"));
      default -> List.of();
    };
  }

  private static Way feature(List<String> checked) {
    return new Way(
        List.of("setFeature(\"" + DOCTYPE + "\", true)"), checked, false, DOCTYPE, NO_DOCTYPE);
  }

  private static Way external(List<String> checked) {
    String base = "http://xml.org/sax/features/external-";
    String dtd = "http://apache.org/xml/features/nonvalidating/load-external-dtd";
    return new Way(
        List.of(
            "setFeature(\"" + base + "general-entities\", false)",
            "setFeature(\"" + base + "parameter-entities\", false)",
            "setFeature(\"" + dtd + "\", false)"),
        checked,
        false,
        base + "general-entities",
        NO_FETCH);
  }

  private static Way access(String setter, List<String> checked, String... names) {
    List<String> settings =
        List.of(names).stream().map(n -> setter + "(XMLConstants." + n + ", \"\")").toList();
    return new Way(settings, checked, true, names[0], NO_FETCH);
  }

  private static Way stream(String property, String summary) {
    return new Way(
        List.of("setProperty(XMLInputFactory." + property + ", Boolean.FALSE)"),
        List.of(),
        false,
        property,
        summary);
  }
}
