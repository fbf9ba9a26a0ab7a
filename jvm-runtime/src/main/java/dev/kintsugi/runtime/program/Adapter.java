package dev.kintsugi.runtime.program;

import dev.kintsugi.runtime.payload.ExpressionException;
import dev.kintsugi.runtime.payload.ObjectGraph;
import dev.kintsugi.runtime.payload.Payload;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.PushbackInputStream;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertSelector;
import java.security.cert.X509CertSelector;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.security.auth.x500.X500Principal;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * Gives hostile bytes the type that a parameter wants. Text only becomes text where the bytes are
 * well-formed UTF-8; graphs of objects only become collections, maps and objects.
 *
 * <p>A file, path, {@code file:} URL or channel leads to the bytes; a payload of the formats {@code
 * url} and {@code path} <em>is</em> the name; one of the format {@code command} is the name of a
 * file that is there.
 */
public final class Adapter {
  /** Format of payloads that describe a graph of collections instead of bytes. */
  public static final String OBJECT_GRAPH = "object-graph";

  /** Format of texts for shells: of a file they are the name, as of one that was uploaded. */
  private static final String COMMAND = "command";

  /** Every type that data can come in, most specific way to take it first. */
  private static final Map<Class<?>, Maker> MAKERS = makers();

  private final Scratch scratch;
  private final ClassLoader loader;
  private Payload textOf;
  private Optional<String> text = Optional.empty();
  private ByteArrayInputStream stream;
  private int length;
  private boolean readersRead;

  Adapter(Scratch scratch, ClassLoader loader) {
    this.scratch = scratch;
    this.loader = loader;
  }

  /** One way to dress bytes. */
  private interface Maker {
    Object make(Adapter adapter, Payload payload) throws IOException;
  }

  /** Types that an outsider's data can be given in. */
  public static java.util.Set<Class<?>> types() {
    return Collections.unmodifiableSet(MAKERS.keySet());
  }

  /**
   * The payload as a value of this type.
   *
   * @throws Unsuitable if it has no such form
   */
  Object adapt(Class<?> type, Payload payload) {
    if (payload.format().equals(OBJECT_GRAPH)) {
      return graph(type, payload);
    }
    Maker maker = MAKERS.get(type);
    if (maker == null) {
      throw new Unsuitable("data has no form of type " + type.getName());
    }
    try {
      return maker.make(this, payload);
    } catch (IOException e) {
      throw new Unsuitable("data has no form of type " + type.getName() + ": " + e.getMessage());
    }
  }

  private static Object graph(Class<?> type, Payload payload) {
    Object value;
    try {
      value = ObjectGraph.of(payload);
    } catch (ExpressionException e) {
      throw new Unsuitable("no graph of objects: " + e.getMessage());
    }
    if (type == java.util.Iterator.class && value instanceof Iterable<?> elements) {
      return elements.iterator();
    }
    if (!type.isInstance(value)) {
      throw new Unsuitable("a graph of objects is no " + type.getName());
    }
    return value;
  }

  private static Map<Class<?>, Maker> makers() {
    Map<Class<?>, Maker> all = new LinkedHashMap<>();
    all.put(InputStream.class, (a, p) -> a.stream(p));
    all.put(ByteArrayInputStream.class, (a, p) -> a.stream(p));
    all.put(DataInput.class, (a, p) -> new DataInputStream(a.stream(p)));
    all.put(DataInputStream.class, (a, p) -> new DataInputStream(a.stream(p)));
    all.put(ObjectInputStream.class, (a, p) -> new TargetObjectInput(p.bytes(), a.loader));
    all.put(Reader.class, (a, p) -> a.reader(p));
    all.put(java.io.BufferedReader.class, (a, p) -> new java.io.BufferedReader(a.reader(p)));
    all.put(InputSource.class, (a, p) -> new InputSource(a.stream(p)));
    all.put(Source.class, (a, p) -> new StreamSource(a.stream(p)));
    all.put(StreamSource.class, (a, p) -> new StreamSource(a.stream(p)));
    all.put(byte[].class, (a, p) -> p.bytes().clone());
    all.put(ByteBuffer.class, (a, p) -> ByteBuffer.wrap(p.bytes().clone()));
    all.put(ReadableByteChannel.class, (a, p) -> Channels.newChannel(a.stream(p)));
    all.put(SeekableByteChannel.class, (a, p) -> FileChannel.open(a.path(p)));
    all.put(FileChannel.class, (a, p) -> FileChannel.open(a.path(p)));
    all.put(RandomAccessFile.class, (a, p) -> new RandomAccessFile(a.path(p).toFile(), "r"));
    all.put(String.class, (a, p) -> a.text(p));
    all.put(CharSequence.class, (a, p) -> a.text(p));
    all.put(char[].class, (a, p) -> a.text(p).toCharArray());
    all.put(CharBuffer.class, (a, p) -> CharBuffer.wrap(a.text(p)));
    all.put(StringBuilder.class, (a, p) -> new StringBuilder(a.text(p)));
    all.put(StringBuffer.class, (a, p) -> new StringBuffer(a.text(p)));
    all.put(String[].class, (a, p) -> new String[] {a.text(p)});
    all.put(File.class, (a, p) -> a.path(p).toFile());
    all.put(Path.class, Adapter::path);
    all.put(URL.class, (a, p) -> a.uri(p).toURL());
    all.put(URI.class, Adapter::uri);
    all.put(Properties.class, Adapter::properties);
    all.put(java.util.Iterator.class, (a, p) -> java.util.List.of(a.text(p)).iterator());
    all.put(Iterable.class, (a, p) -> a.list(p));
    all.put(java.util.Collection.class, (a, p) -> a.list(p));
    all.put(java.util.List.class, (a, p) -> a.list(p));
    all.put(Map.class, (a, p) -> a.map(p));
    all.put(Object.class, (a, p) -> a.text(p));
    opened(all);
    return all;
  }

  /** What callers open around a stream or a file before they hand it on. */
  private static void opened(Map<Class<?>, Maker> all) {
    all.put(BufferedInputStream.class, (a, p) -> new BufferedInputStream(a.stream(p)));
    all.put(PushbackInputStream.class, (a, p) -> new PushbackInputStream(a.stream(p)));
    all.put(FileInputStream.class, (a, p) -> new FileInputStream(a.path(p).toFile()));
    all.put(
        InputStreamReader.class,
        (a, p) -> new InputStreamReader(a.stream(p), StandardCharsets.UTF_8));
    all.put(StringReader.class, (a, p) -> new StringReader(a.text(p)));
    all.put(ZipInputStream.class, (a, p) -> new ZipInputStream(a.stream(p)));
    all.put(JarInputStream.class, (a, p) -> new JarInputStream(a.stream(p)));
    all.put(ZipFile.class, (a, p) -> new ZipFile(a.path(p).toFile()));
    all.put(JarFile.class, (a, p) -> new JarFile(a.path(p).toFile()));
    all.put(ImageInputStream.class, (a, p) -> new MemoryCacheImageInputStream(a.stream(p)));
    all.put(X500Principal.class, (a, p) -> DistinguishedNames.principal(a.text(p)));
    all.put(X509CertSelector.class, (a, p) -> DistinguishedNames.selector(a.text(p)));
    all.put(CertSelector.class, (a, p) -> DistinguishedNames.selector(a.text(p)));
    all.put(XMLStreamReader.class, (a, p) -> ParsedXml.reader(a.stream(p)));
    all.put(XMLEventReader.class, (a, p) -> ParsedXml.events(a.stream(p)));
    all.put(Document.class, (a, p) -> ParsedXml.document(a.stream(p)));
    all.put(Element.class, (a, p) -> ParsedXml.document(a.stream(p)).getDocumentElement());
    all.put(Node.class, (a, p) -> ParsedXml.document(a.stream(p)).getDocumentElement());
  }

  /** The one format that a type can be made of; empty if it takes any. */
  public static Optional<String> formatOf(String type) {
    if (type.startsWith("java.util.zip.") || type.startsWith("java.util.jar.")) {
      return Optional.of("zip");
    }
    if (type.startsWith("java.security.cert.") || type.startsWith("javax.security.auth.x500.")) {
      return Optional.of("dn");
    }
    boolean xml = type.startsWith("org.w3c.dom.") || type.startsWith("javax.xml.stream.");
    return xml ? Optional.of("xml") : Optional.empty();
  }

  /** Whether anything was read from the last stream or from a reader that was given out. */
  boolean consumed() {
    return readersRead || stream != null && stream.available() < length;
  }

  private InputStream stream(Payload payload) {
    length = payload.bytes().length;
    stream = new ByteArrayInputStream(payload.bytes());
    return stream;
  }

  private Reader reader(Payload payload) {
    return new StringReader(text(payload)) {
      @Override
      public int read() throws IOException {
        readersRead = true;
        return super.read();
      }

      @Override
      public int read(char[] into, int from, int count) throws IOException {
        readersRead = true;
        return super.read(into, from, count);
      }
    };
  }

  private java.util.List<Object> list(Payload payload) {
    return new java.util.ArrayList<>(java.util.List.of(text(payload)));
  }

  private Map<Object, Object> map(Payload payload) {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("a", text(payload));
    return map;
  }

  private Properties properties(Payload payload) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text(payload)));
    } catch (IllegalArgumentException e) {
      throw new Unsuitable("no properties: " + e.getMessage());
    }
    return properties;
  }

  private Path path(Payload payload) {
    if (payload.format().equals("path") || payload.format().equals("url")) {
      throw new Unsuitable("a name is no content");
    }
    return payload.format().equals(COMMAND) ? scratch.named(text(payload)) : scratch.file(payload);
  }

  private URI uri(Payload payload) {
    if (!payload.format().equals("url")) {
      return scratch.file(payload).toUri();
    }
    try {
      URI uri = new URI(text(payload));
      if (!uri.isAbsolute()) {
        throw new Unsuitable("not absolute");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new Unsuitable(e.getMessage());
    }
  }

  private String text(Payload payload) {
    if (textOf != payload) {
      text = decode(payload.bytes());
      textOf = payload;
    }
    return text.orElseThrow(() -> new Unsuitable("not text"));
  }

  private static Optional<String> decode(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
