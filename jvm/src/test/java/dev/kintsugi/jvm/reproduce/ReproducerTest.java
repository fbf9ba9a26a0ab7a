package dev.kintsugi.jvm.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Observation;
import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.ProgramText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each generated test compiles, fails on a vulnerable fixture and passes on its fixed twin. */
class ReproducerTest {
  private static final PayloadLibrary LIBRARY =
      PayloadLibrary.load(new World(Path.of("/w")), Dictionary.NONE);

  @TempDir private Path folder;

  private static Observation seen(String oracle, Map<String, Long> measures) {
    return new Observation(
        oracle, "CWE-1", "a weakness", "it broke", List.of(), List.of(), new TreeMap<>(measures));
  }

  private static Payload payload(String format, String expression) {
    return LIBRARY.parse("given", format, expression, 1, false);
  }

  private static Program program(String parameter, String arguments) {
    String symbol = "fix.Target#call (" + parameter + ")Ljava/lang/Object;";
    return ProgramText.read(
        "entry "
            + symbol
            + "\nv0 = fix.Target#<init> ()V\nv1 = "
            + symbol
            + " on v0 with ("
            + arguments
            + ")\n");
  }

  private static String target(String parameters, String body) {
    return "package fix; public class Target { public Object call("
        + parameters
        + ") throws Exception { "
        + body
        + " } }";
  }

  private void behaves(
      Program program,
      Payload input,
      Observation seen,
      String parameters,
      String vulnerable,
      String fixed)
      throws Exception {
    Optional<String> test = Reproducer.junit(program, input, seen, true);
    assertTrue(test.isPresent());
    Compiled compiled = new Compiled(folder);
    assertEquals(
        1, compiled.failures(test.get(), "fix.Target", target(parameters, vulnerable)).size());
    assertEquals(List.of(), compiled.failures(test.get(), "fix.Target", target(parameters, fixed)));
  }

  private static final String STRING = "Ljava/lang/String;";
  private static final String STREAM = "Ljava/io/InputStream;";

  @Test
  void recursion() throws Exception {
    behaves(
        program(STRING, "input java.lang.String"),
        payload("json", "nest(\"[\", \"1\", \"]\", 60000)"),
        seen("StackExhaustion", Map.of()),
        "String s",
        "return s.startsWith(\"[\") ? call(s.substring(1, 2).equals(\"[\") ? new"
            + " String(s.substring(0, 2)).substring(0, 1) + \"[\" : \"\") : s;",
        "if (s.length() > 1000) throw new java.io.IOException(\"too deep\"); return s;");
  }

  @ParameterizedTest
  @CsvSource({
    "org.w3c.dom.Document,return x.getElementsByTagName(\"a\").item(60000)",
    "org.w3c.dom.Element,return x.getElementsByTagName(\"a\").item(59999)",
    "javax.xml.stream.XMLStreamReader,int n = 0; while (x.hasNext()) { n += x.next() == 1 ? 1 : 0; } return n < 60000 ? null : n",
    "java.io.BufferedInputStream,return x.available() < 60000 ? null : x"
  })
  void dataThatWasOpenedBefore(String type, String body) throws Exception {
    String deep = "Object y = new Object() { Object get() throws Exception { %s; } }.get();";
    behaves(
        program("L" + type.replace('.', '/') + ";", "input " + type),
        payload("xml", "nest(\"<a>\", \"\", \"</a>\", 60001)"),
        seen("StackExhaustion", Map.of()),
        type + " x",
        deep.formatted(body) + "if (y != null) throw new StackOverflowError(); return y;",
        deep.formatted(body) + "if (y == null) throw new StackOverflowError(); return y;");
  }

  @Test
  void archiveThatWasOpenedBefore() throws Exception {
    String unpack =
        "java.util.zip.ZipEntry e = z.entries().nextElement(); java.io.File f = new"
            + " java.io.File(to, e.getName()); CHECK f.getParentFile().mkdirs();"
            + " java.nio.file.Files.write(f.toPath(), z.getInputStream(e).readAllBytes());"
            + " return null;";
    behaves(
        program(
            "Ljava/util/jar/JarFile;Ljava/io/File;",
            "input java.util.jar.JarFile, folder java.io.File"),
        payload("zip", "zip(entry($up2 + \"/slip.txt\", \"x\"))"),
        seen("PathEscape", Map.of()),
        "java.util.jar.JarFile z, java.io.File to",
        unpack.replace("CHECK", ""),
        unpack.replace(
            "CHECK",
            "if (!f.toPath().normalize().startsWith(to.toPath())) throw new"
                + " java.io.IOException();"));
  }

  @Test
  void aFileIsNotNamedAfterTheTestsOwnProgram() {
    Payload input = payload("command", "\"$(\" + $command + \")\"");
    Program program = program("Ljava/io/File;", "input java.io.File");
    assertEquals(
        Optional.empty(), Reproducer.junit(program, input, seen("ProcessStart", Map.of()), true));
  }

  @Test
  void memory() throws Exception {
    behaves(
        program("[B", "input [B"),
        payload("binary", "be32(300000000)"),
        seen("MemoryExhaustion", Map.of("allocatedBytes", 300_000_000L, "exhausted", 0L)),
        "byte[] b",
        "return new byte[java.nio.ByteBuffer.wrap(b).getInt() / 2 + 150000000].length;",
        "throw new IllegalArgumentException();");
  }

  @Test
  void endlessLoop() throws Exception {
    behaves(
        program("Ljava/io/Reader;", "input java.io.Reader"),
        payload("lines", "\"Start 1\\n\""),
        seen("CpuExhaustion", Map.of("cpuMillis", 2000L)),
        "java.io.Reader r",
        "int c = 0; while (c != '!' && !Thread.currentThread().isInterrupted()) { c = r.read(); }"
            + " return c;",
        "return r.read();");
  }

  @Test
  void archiveSlip() throws Exception {
    String unpack =
        "java.util.zip.ZipInputStream z = new java.util.zip.ZipInputStream(in);for"
            + " (java.util.zip.ZipEntry e; (e = z.getNextEntry()) != null;) {java.io.File f = new"
            + " java.io.File(to, e.getName()); CHECKf.getParentFile().mkdirs();"
            + " java.nio.file.Files.write(f.toPath(), z.readAllBytes()); } return null;";
    for (String up : List.of("$up2", "$outside")) {
      behaves(
          program(STREAM + "Ljava/io/File;", "input java.io.InputStream, folder java.io.File"),
          payload("zip", "zip(entry(" + up + " + \"/slip.txt\", \"x\"))"),
          seen("PathEscape", Map.of()),
          "java.io.InputStream in, java.io.File to",
          unpack.replace(
              "CHECK", up.equals("$outside") ? "f = new java.io.File(e.getName());" : ""),
          unpack.replace(
              "CHECK",
              "if (!f.toPath().normalize().startsWith(to.toPath()) ||"
                  + " e.getName().startsWith(\"/\")) throw new java.io.IOException();"));
    }
  }

  @Test
  void objectsThatCarryTheInput() throws Exception {
    String types =
        "public interface Request { Stream body() throws java.io.IOException; String getContentType();"
            + " } public interface Reply { Out out(); } public abstract static class Stream extends"
            + " java.io.InputStream { public abstract boolean isFinished(); } public abstract static"
            + " class Out extends java.io.OutputStream { protected abstract long left(); }";
    String body =
        "if (!q.getContentType().equals(\"text/xml\")) throw new java.io.IOException(); r.out().write(1);"
            + " Stream in = q.body(); "
            + XML.replace("SECURE", "%s");
    String source =
        target("Request q, Reply r", body).replace("class Target {", "class Target { " + types);
    String test =
        Reproducer.junit(
                program(
                    "Lfix/Target$Request;Lfix/Target$Reply;",
                    "carrier fix.Target$Request, stand-in fix.Target$Reply"),
                payload(
                    "xml",
                    "\"<!DOCTYPE r [<!ENTITY x SYSTEM \\\"\" + $secretUrl + \"\\\">]><r>&x;</r>\""),
                seen("FileDisclosure", Map.of("disclosed", 1L)),
                true)
            .orElseThrow();
    Compiled compiled = new Compiled(folder);
    assertEquals(1, compiled.failures(test, "fix.Target", source.formatted("")).size());
    assertEquals(List.of(), compiled.failures(test, "fix.Target", source.formatted(DTD)));
  }

  private static final String XML =
      "javax.xml.parsers.DocumentBuilderFactory f ="
          + " javax.xml.parsers.DocumentBuilderFactory.newInstance(); SECURE return"
          + " f.newDocumentBuilder().parse(in);";
  private static final String DTD =
      "f.setFeature(\"http://apache.org/xml/features/disallow-doctype-decl\", true);";

  @Test
  void entityThatShowsAFile() throws Exception {
    behaves(
        program(STREAM, "input java.io.InputStream"),
        payload(
            "xml", "\"<!DOCTYPE r [<!ENTITY x SYSTEM \\\"\" + $secretUrl + \"\\\">]><r>&x;</r>\""),
        seen("FileDisclosure", Map.of("disclosed", 1L)),
        "java.io.InputStream in",
        XML.replace("SECURE", ""),
        XML.replace("SECURE", DTD));
  }

  @Test
  void entityThatIsFetched() throws Exception {
    behaves(
        program(STREAM, "input java.io.InputStream"),
        payload("xml", "\"<!DOCTYPE r SYSTEM \\\"http://\" + $host + \"/x.dtd\\\"><r/>\""),
        seen("NetworkAccess", Map.of("resolveOnly", 0L)),
        "java.io.InputStream in",
        XML.replace("SECURE", ""),
        XML.replace("SECURE", DTD));
  }

  @Test
  void program() throws Exception {
    behaves(
        program(STRING, "input java.lang.String"),
        payload("command", "\"; \" + $command + \" ;\""),
        seen("ProcessStart", Map.of()),
        "String s",
        "return new ProcessBuilder(\"/bin/sh\", \"-c\", \"echo \" + s).start().waitFor();",
        "return new ProcessBuilder(\"/bin/echo\", s).start().waitFor();");
  }

  @Test
  void classByName() throws Exception {
    behaves(
        program(STRING, "input java.lang.String"),
        payload("json", "\"{\\\"@type\\\":\\\"\" + $class + \"\\\"}\""),
        seen("ClassByName", Map.of()),
        "String s",
        "return Class.forName(s.split(\"\\\"\")[3], true,"
            + " Thread.currentThread().getContextClassLoader()).getConstructor().newInstance();",
        "throw new IllegalArgumentException(s);");
  }

  @Test
  void deserialisation() throws Exception {
    String read =
        "java.io.ObjectInputStream o = new java.io.ObjectInputStream(in) { protected Class<?>"
            + " resolveClass(java.io.ObjectStreamClass d) throws ClassNotFoundException { return"
            + " Class.forName(d.getName(), false, Thread.currentThread().getContextClassLoader());"
            + " } }; FILTER return o.readObject();";
    behaves(
        program(STREAM, "input java.io.InputStream"),
        payload("serialisation", "serialised($serial)"),
        seen("Deserialisation", Map.of()),
        "java.io.InputStream in",
        read.replace("FILTER", ""),
        read.replace(
            "FILTER",
            "o.setObjectInputFilter(java.io.ObjectInputFilter.Config.createFilter(\"java.base/*;!*\"));"));
  }

  @Test
  void drainsPlacesMocksAndLiterals() throws Exception {
    Program program =
        ProgramText.read(
            "entry fix.Target#call (Ljava/lang/String;)Ljava/lang/Object;\n"
                + "v0 = fix.Target#<init> ()V\n"
                + "v1 = fix.Target#call (Ljava/lang/Object;)Ljava/lang/Object; on v0 with (mock java.lang.Runnable)\n"
                    .replace(
                        "call (Ljava/lang/Object;)",
                        "set (Ljava/lang/Runnable;IZLjava/nio/file/Path;Ljava/util/Locale;)")
                    .replace(
                        "(mock java.lang.Runnable)",
                        "(mock java.lang.Runnable, literal int \"-3\", literal boolean \"true\","
                            + " file java.nio.file.Path, absent java.util.Locale)")
                + "v2 = fix.Target#call (Ljava/lang/String;)Ljava/lang/Object; on v0 with (input"
                + " java.lang.String)\n"
                + "v3 = fix.Target#next ()I on v0 times 5\n");
    String source =
        "package fix; public class Target { int n; public Object set(Runnable r, int i, boolean b,"
            + " java.nio.file.Path p, java.util.Locale l) { r.run(); n = b ? 3 : i; return l; }"
            + " public Object call(String s) throws Exception { throw new java.io.IOException(s); }"
            + " public int next() { if (n-- == 0) throw new StackOverflowError(); return n; } }";
    String test =
        Reproducer.junit(
                program,
                payload("text", "\"a\\\"\\n\\u0001\""),
                seen("StackExhaustion", Map.of()),
                false)
            .orElseThrow();
    assertTrue(test.contains("UNVERIFIED"));
    assertEquals(1, new Compiled(folder).failures(test, "fix.Target", source).size());
    assertEquals(
        List.of(),
        new Compiled(folder).failures(test, "fix.Target", source.replace("n-- == 0", "n-- == -9")));
  }

  @ParameterizedTest
  @CsvSource({
    "UndeclaredException,\"a\",Ljava/lang/String;",
    "NetworkAccess,\"no host\",Ljava/lang/String;",
    "ProcessStart,\"no command\",Ljava/lang/String;",
    "Evaluation,\"javascript:1+1\",Ljava/lang/String;",
    "StackExhaustion,\"a\",Lx/Unknown;"
  })
  void saysNothingWhereATestCouldNotTell(String oracle, String expression, String parameter) {
    String type = parameter.substring(1, parameter.length() - 1).replace('/', '.');
    assertEquals(
        Optional.empty(),
        Reproducer.junit(
            program(parameter, "input " + type),
            payload("text", "\"" + expression.replace("\"", "") + "\""),
            seen(oracle, Map.of()),
            true));
  }

  @ParameterizedTest
  @CsvSource({
    "html,<img/onload=kintsugi-active>,0",
    "html,<a href='java\tscript:kintsugi-active'>,0",
    "json,'{<!--kintsugi-active}',1"
  })
  void scriptThatIsLeft(String format, String text, long data) throws Exception {
    behaves(
        program(STRING, "input java.lang.String"),
        payload(format, '"' + text.replace("\t", "\\t") + '"'),
        seen("Sanitisation", Map.of("data", data)),
        "String s",
        "return s;",
        "return s.replace(\"<\", \"&lt;\");");
  }

  @Test
  void unsignedClaims() throws Exception {
    behaves(
        program(STRING, "input java.lang.String"),
        payload("jws", "base64url(\"{}\") + \".\" + base64url(\"kintsugi-claim\") + \".\""),
        seen("Verification", Map.of()),
        "String s",
        "return new String(java.util.Base64.getUrlDecoder().decode(s.split(\"[.]\")[1]));",
        "throw new SecurityException(s);");
  }

  @Test
  void hashesWithoutWork() throws Exception {
    String body = "for (int i = 0; i < (1 << cost) * 20_000; i++) { mixed = mixed * 31 + i; }";
    String cost = "int cost = Integer.parseInt(s.substring(4, 6)); long mixed = 1;";
    String hash = " return s + mixed;";
    behaves(
        program(STRING, "input java.lang.String"),
        payload("crypt", "\"$2a$31$abcdefghijklmnopqrstuu\""),
        seen("WorkFactor", Map.of()),
        "String s",
        cost + body + hash,
        cost + "if (cost > 30) throw new IllegalArgumentException(s);" + body + hash);
  }

  @Test
  void headerLines() throws Exception {
    behaves(
        program(STRING, "input java.lang.String"),
        payload("http", "\"\\nX-Injected: 1\""),
        seen("HeaderLine", Map.of()),
        "String s",
        "return \"a: \" + s;",
        "throw new IllegalArgumentException(s);");
  }

  @Test
  void framing() throws Exception {
    behaves(
        program(STRING, "input java.lang.String"),
        payload("http", "\"POST / HTTP/1.1\\r\\n Content-Length: 1\\r\\nA : b\\r\\n\\r\\nx\""),
        seen("MessageFraming", Map.of()),
        "String s",
        "return s.replace(\" \", \"\");",
        "if (s.contains(\" :\")) throw new IllegalArgumentException(s); return \"A: b\";");
  }

  @Test
  void statements() throws Exception {
    Observation seen =
        new Observation(
            "QueryInjection", "CWE-89", "w", "d", List.of(), List.of(), new TreeMap<>());
    String body =
        "String sql = \"SELECT a FROM t WHERE b = '\" + %s + \"'\";"
            + " try (java.sql.Connection c = java.sql.DriverManager.getConnection(\"jdbc:a:b\")) {"
            + " c.createStatement().executeQuery(sql); } return sql;";
    behaves(
        program(STRING, "input java.lang.String"),
        payload("sql", "\"kx' OR kintsugi_query='1\""),
        seen,
        "String s",
        body.formatted("s"),
        body.formatted("s.replace(\"'\", \"''\")"));
  }

  @Test
  void hostileNamesAndTextsStayWhereTheyBelong() {
    Observation seen =
        new Observation(
            "StackExhaustion",
            "CWE-674",
            "w",
            "*/ class X {} \\u002a\\u002f",
            List.of(),
            List.of(),
            new TreeMap<>());
    String test =
        Reproducer.junit(
                program(STRING, "input java.lang.String"), payload("text", "\"a\""), seen, true)
            .orElseThrow();
    assertFalse(test.contains("*/ class X"));
    assertFalse(test.contains("\\u002a"));
    Program evil =
        new Program(
            "a.B#c()V",
            List.of(
                new dev.kintsugi.runtime.program.Step(0, "a.B#c();evil( ()V", null, List.of(), 1)));
    assertEquals(Optional.empty(), Reproducer.junit(evil, payload("text", "\"a\""), seen, true));
  }

  @Test
  void scriptNamesTheTestAndItsArguments() {
    assertTrue(Reproducer.script().contains("--select-class " + Reproducer.CLASS));
    assertTrue(Reproducer.script().contains("TARGET_CLASS_PATH JUNIT_CONSOLE"));
    assertTrue(Reproducer.script().startsWith("#!/bin/sh\n"));
  }
}
