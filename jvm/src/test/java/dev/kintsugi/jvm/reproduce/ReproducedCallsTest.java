package dev.kintsugi.jvm.reproduce;

import static dev.kintsugi.jvm.reproduce.Reproduced.DTD;
import static dev.kintsugi.jvm.reproduce.Reproduced.STRING;
import static dev.kintsugi.jvm.reproduce.Reproduced.XML;
import static dev.kintsugi.jvm.reproduce.Reproduced.behaves;
import static dev.kintsugi.jvm.reproduce.Reproduced.payload;
import static dev.kintsugi.jvm.reproduce.Reproduced.program;
import static dev.kintsugi.jvm.reproduce.Reproduced.seen;
import static dev.kintsugi.jvm.reproduce.Reproduced.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Observation;
import dev.kintsugi.runtime.payload.Payload;
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

/** How a generated test makes what is handed over, and where there is none. */
class ReproducedCallsTest {
  @TempDir private Path folder;

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
        folder,
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
        folder,
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
}
