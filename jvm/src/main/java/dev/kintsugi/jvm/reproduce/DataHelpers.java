package dev.kintsugi.jvm.reproduce;

import java.util.LinkedHashMap;
import java.util.Map;

/** Those of the small methods that give data the type which callers open around it. */
final class DataHelpers {
  /** By name, in the order in which they are printed. */
  static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put(
        "properties",
        """
          private static java.util.Properties properties(byte[] input) throws IOException {
            java.util.Properties properties = new java.util.Properties();
            properties.load(new java.io.StringReader(text(input)));
            return properties;
          }
        """);
    ALL.put(
        "xml",
        """
          private static javax.xml.stream.XMLInputFactory xml() {
            javax.xml.stream.XMLInputFactory factory =
                javax.xml.stream.XMLInputFactory.newFactory();
            factory.setProperty(javax.xml.stream.XMLInputFactory.SUPPORT_DTD, false);
            return factory;
          }
        """);
    ALL.put(
        "document",
        """
          private static org.w3c.dom.Document document(byte[] input) throws Exception {
            javax.xml.parsers.DocumentBuilderFactory factory =
                javax.xml.parsers.DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new java.io.ByteArrayInputStream(input));
          }
        """);
    ALL.put(
        "selector",
        """
          private static java.security.cert.X509CertSelector selector(
              javax.security.auth.x500.X500Principal subject) throws IOException {
            java.security.cert.X509CertSelector selector =
                new java.security.cert.X509CertSelector();
            selector.setSubject(subject.getEncoded());
            return selector;
          }
        """);
  }

  private DataHelpers() {}
}
