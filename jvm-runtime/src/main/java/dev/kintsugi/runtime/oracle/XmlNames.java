package dev.kintsugi.runtime.oracle;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.ext.DefaultHandler2;

/** What a text is as XML: its elements and attributes, and what they hold. */
final class XmlNames extends DefaultHandler2 {
  private static final String DECLARATION = "^\\s*<\\?xml\\s[^>]*\\?>";
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
  private static final String COMMENTS = "http://xml.org/sax/properties/lexical-handler";

  private final Set<String> names = new HashSet<>();
  private final StringBuilder values = new StringBuilder();
  private final StringBuilder asides = new StringBuilder();
  private boolean section;

  private XmlNames() {}

  /**
   * Of a text with at least one element that is well-formed, as a document or as its content; empty
   * for any other.
   */
  static Optional<XmlNames> of(String text) {
    if (text.indexOf('<') < 0) {
      return Optional.empty();
    }
    XmlNames found = new XmlNames();
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      var parser = factory.newSAXParser();
      parser.setProperty(COMMENTS, found);
      String content = "<r>" + text.replaceFirst(DECLARATION, "") + "</r>";
      parser.parse(new InputSource(new StringReader(content)), found);
    } catch (SAXException e) {
      return Optional.empty();
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("the JDK's own parser knows these features", e);
    }
    return found.names.size() > 1 ? Optional.of(found) : Optional.empty();
  }

  /** Whether an element or an attribute has this name. */
  boolean has(String name) {
    return names.contains(name);
  }

  /**
   * Whether a word stands in the content of an element, outside CDATA sections, or in the value of
   * an attribute that names no namespace.
   */
  boolean holds(String word) {
    return values.indexOf(word) >= 0;
  }

  /** Whether a word stands anywhere. */
  boolean mentions(String word) {
    return has(word) || holds(word) || asides.indexOf(word) >= 0;
  }

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes) {
    names.add(name);
    for (int i = 0; i < attributes.getLength(); i++) {
      String attribute = attributes.getQName(i);
      names.add(attribute);
      boolean namespace = attribute.equals("xmlns") || attribute.startsWith("xmlns:");
      (namespace ? asides : values).append(' ').append(attributes.getValue(i));
    }
  }

  @Override
  public void characters(char[] text, int start, int length) {
    (section ? asides : values).append(text, start, length);
  }

  @Override
  public void startCDATA() {
    section = true;
  }

  @Override
  public void endCDATA() {
    section = false;
  }

  @Override
  public void comment(char[] text, int start, int length) {
    asides.append(text, start, length);
  }

  @Override
  public void processingInstruction(String target, String data) {
    asides.append(' ').append(target).append(' ').append(data);
  }

  // what the parser complains about is told by its exception alone
  @Override
  public void fatalError(org.xml.sax.SAXParseException e) throws SAXException {
    throw e;
  }
}
