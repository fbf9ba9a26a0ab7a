package dev.kintsugi.runtime.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data in the objects that callers open around it, and as the name of a file. */
class OpenedDataTest {
  private static final String SOURCE =
      """
      package fixture;
      import java.io.*;
      import java.util.zip.*;
      public class Target {
        public static String buffered(BufferedInputStream in) throws IOException { return new String(in.readAllBytes()); }
        public static String pushed(PushbackInputStream in) throws IOException { int c = in.read(); in.unread(c); return "" + (char) in.read(); }
        public static String fileStream(FileInputStream in) throws IOException { return new String(in.readAllBytes()); }
        public static String decoded(InputStreamReader in) throws IOException { return "" + (char) in.read(); }
        public static String string(StringReader in) throws IOException { return "" + (char) in.read(); }
        public static String image(javax.imageio.stream.ImageInputStream in) throws IOException { return "" + in.readUnsignedShort(); }
        public static String zip(ZipInputStream in) throws IOException { return in.getNextEntry().getName(); }
        public static String jar(java.util.jar.JarInputStream in) throws IOException { return in.getNextEntry().getName(); }
        public static String zipFile(ZipFile in) { return in.entries().nextElement().getName(); }
        public static String jarFile(java.util.jar.JarFile in) { return in.entries().nextElement().getName(); }
        public static String pulled(javax.xml.stream.XMLStreamReader in) throws Exception { in.nextTag(); return in.getLocalName(); }
        public static String events(javax.xml.stream.XMLEventReader in) throws Exception { return in.nextTag().asStartElement().getName().getLocalPart(); }
        public static String document(org.w3c.dom.Document d) { return d.getDocumentElement().getLocalName(); }
        public static String element(org.w3c.dom.Element e) { return e.getNamespaceURI(); }
        public static String node(org.w3c.dom.Node n) { return n.getNodeName(); }
        public static String holder(javax.security.auth.x500.X500Principal p) { return p.getName(); }
        public static String wanted(java.security.cert.X509CertSelector s) { return s.getSubject().getName(); }
        public static String any(java.security.cert.CertSelector s) { return ((java.security.cert.X509CertSelector) s).getSubject().getName(); }
        public static String file(File f) { return f.getName() + f.length(); }
      }
      """;

  @TempDir Path folder;
  private World world;
  private PayloadLibrary library;
  private Runner runner;

  @BeforeEach
  void start() {
    String classPath = Compiled.of(folder, "fixture.Target", SOURCE);
    world = new World(folder.resolve("world"));
    library = PayloadLibrary.load(world, Dictionary.NONE);
    runner = Runners.of(new TargetLoader(classPath), world, new Limits(3_000, 9_000));
  }

  private Run run(String method, String type, Payload payload) {
    String parameter = "L" + type.replace('.', '/') + ";";
    String symbol = "fixture.Target#" + method + " (" + parameter + ")Ljava/lang/String;";
    Step step = new Step(0, symbol, null, List.of(new Argument.Hostile(type)), 1);
    return runner.run(new Program(symbol, List.of(step)), payload);
  }

  private Payload payload(String format, String expression) {
    return library.parse("given", format, expression, 1, false);
  }

  @ParameterizedTest
  @CsvSource({
    "buffered,java.io.BufferedInputStream,hi",
    "pushed,java.io.PushbackInputStream,h",
    "fileStream,java.io.FileInputStream,hi",
    "decoded,java.io.InputStreamReader,h",
    "string,java.io.StringReader,h",
    "image,javax.imageio.stream.ImageInputStream,26729"
  })
  void streamsAndReaders(String method, String type, String expected) {
    Run run = run(method, type, payload("text", "\"hi\""));
    assertEquals(expected, run.execution().result(), run.why());
    assertTrue(Adapter.formatOf(type).isEmpty()); // so that it gets data of all formats
  }

  @ParameterizedTest
  @CsvSource({
    "zip,java.util.zip.ZipInputStream",
    "jar,java.util.jar.JarInputStream",
    "zipFile,java.util.zip.ZipFile",
    "jarFile,java.util.jar.JarFile"
  })
  void archives(String method, String type) {
    String format = Adapter.formatOf(type).orElseThrow();
    Run run = run(method, type, payload(format, "zip(entry(\"../a\", \"x\"))"));
    assertEquals("../a", run.execution().result(), run.why());
  }

  @ParameterizedTest
  @CsvSource({
    "pulled,javax.xml.stream.XMLStreamReader,a",
    "events,javax.xml.stream.XMLEventReader,a",
    "document,org.w3c.dom.Document,a",
    "element,org.w3c.dom.Element,urn:x",
    "node,org.w3c.dom.Node,a"
  })
  void parsedXml(String method, String type, String expected) {
    String format = Adapter.formatOf(type).orElseThrow();
    Run run = run(method, type, payload(format, "\"<a xmlns='urn:x'/>\""));
    assertEquals(expected, run.execution().result(), run.why());
  }

  @ParameterizedTest
  @CsvSource({
    "holder,javax.security.auth.x500.X500Principal",
    "wanted,java.security.cert.X509CertSelector",
    "any,java.security.cert.CertSelector"
  })
  void names(String method, String type) {
    String format = Adapter.formatOf(type).orElseThrow();
    Run run = run(method, type, payload(format, "\"CN=a)(b*\""));
    assertEquals("CN=a)(b*", run.execution().result(), run.why());
    assertFalse(run(method, type, payload(format, "\"no name\"")).entered());
  }

  @ParameterizedTest
  @CsvSource({"document,org.w3c.dom.Document", "node,org.w3c.dom.Node"})
  void theCallersParserRefusesDocumentTypes(String method, String type) {
    String entity = "\"<!DOCTYPE r [<!ENTITY x SYSTEM \\\"\" + $secretUrl + \"\\\">]><r>&x;</r>\"";
    Run run = run(method, type, payload("xml", entity));
    assertFalse(run.entered()); // what is fetched by then would not be the target's fault
    assertTrue(run.execution().signals().isEmpty());
  }

  @Test
  void textForAShellIsTheNameOfAFile() {
    Run named = run("file", "java.io.File", payload("command", "\"$(x)\""));
    assertEquals("$(x)0", named.execution().result(), named.why());
    Run content = run("file", "java.io.File", payload("txt", "\"$(x)\""));
    assertEquals("input.txt4", content.execution().result(), content.why());
  }

  @ParameterizedTest
  @CsvSource({"/", "a/b", "' '"})
  void whatIsNoNameOfAFileIsNotGiven(String name) {
    assertFalse(run("file", "java.io.File", payload("command", '"' + name + '"')).entered());
  }
}
