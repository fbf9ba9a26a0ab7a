package dev.kintsugi.jvm.reproduce;

import static dev.kintsugi.jvm.reproduce.Reproduced.DTD;
import static dev.kintsugi.jvm.reproduce.Reproduced.STREAM;
import static dev.kintsugi.jvm.reproduce.Reproduced.STRING;
import static dev.kintsugi.jvm.reproduce.Reproduced.XML;
import static dev.kintsugi.jvm.reproduce.Reproduced.behaves;
import static dev.kintsugi.jvm.reproduce.Reproduced.payload;
import static dev.kintsugi.jvm.reproduce.Reproduced.program;
import static dev.kintsugi.jvm.reproduce.Reproduced.seen;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Observation;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.ProgramText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each generated test compiles, fails on a vulnerable fixture and passes on its fixed twin. */
class ReproducerTest {
  @TempDir private Path folder;

  @Test
  void recursion() throws Exception {
    behaves(
        folder,
        program(STRING, "input java.lang.String"),
        payload("json", "nest(\"[\", \"1\", \"]\", 60000)"),
        seen("StackExhaustion", Map.of()),
        "String s",
        "return s.startsWith(\"[\") ? call(s.substring(1, 2).equals(\"[\") ? new"
            + " String(s.substring(0, 2)).substring(0, 1) + \"[\" : \"\") : s;",
        "if (s.length() > 1000) throw new java.io.IOException(\"too deep\"); return s;");
  }

  @Test
  void memory() throws Exception {
    behaves(
        folder,
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
        folder,
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
          folder,
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
  void entityThatShowsAFile() throws Exception {
    behaves(
        folder,
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
        folder,
        program(STREAM, "input java.io.InputStream"),
        payload("xml", "\"<!DOCTYPE r SYSTEM \\\"http://\" + $host + \"/x.dtd\\\"><r/>\""),
        seen("NetworkAccess", Map.of("resolveOnly", 0L)),
        "java.io.InputStream in",
        XML.replace("SECURE", ""),
        XML.replace("SECURE", DTD));
  }

  @Test
  void aProgramThatIsStarted() throws Exception {
    behaves(
        folder,
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
        folder,
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
        folder,
        program(STREAM, "input java.io.InputStream"),
        payload("serialisation", "serialised($serial)"),
        seen("Deserialisation", Map.of()),
        "java.io.InputStream in",
        read.replace("FILTER", ""),
        read.replace(
            "FILTER",
            "o.setObjectInputFilter(java.io.ObjectInputFilter.Config.createFilter(\"java.base/*;!*\"));"));
  }

  @ParameterizedTest
  @CsvSource({
    "html,<img/onload=kintsugi-active>,0",
    "html,<a href='java\tscript:kintsugi-active'>,0",
    "json,'{<!--kintsugi-active}',1"
  })
  void scriptThatIsLeft(String format, String text, long data) throws Exception {
    behaves(
        folder,
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
        folder,
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
        folder,
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
        folder,
        program(STRING, "input java.lang.String"),
        payload("http", "\"\\nX-Injected: 1\""),
        seen("HeaderLine", Map.of()),
        "String s",
        "return \"a: \" + s;",
        "throw new IllegalArgumentException(s);");
  }

  @Test
  void fieldsOfAHeader() throws Exception {
    behaves(
        folder,
        program(STRING, "input java.lang.String"),
        payload("http", "\"\\r\\nX-Injected: 1\""),
        seen("WrittenHeader", Map.of()),
        "String s",
        "return (\"Subject: \" + s).getBytes();",
        "throw new IllegalArgumentException(s);");
  }

  @Test
  void framing() throws Exception {
    behaves(
        folder,
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
        folder,
        program(STRING, "input java.lang.String"),
        payload("sql", "\"kx' OR kintsugi_query='1\""),
        seen,
        "String s",
        body.formatted("s"),
        body.formatted("s.replace(\"'\", \"''\")"));
  }

  @Test
  void aTextInsideAnObject() throws Exception {
    Program inside =
        ProgramText.read(
            """
            entry fix.Target#call (Lfix/Target$Job;)Ljava/lang/Object;
            v0 = fix.Target#<init> ()V
            v1 = fix.Target$Job#of ([Ljava/lang/String;)Lfix/Target$Job; with (input [Ljava.lang.String;)
            v2 = fix.Target#call (Lfix/Target$Job;)Ljava/lang/Object; on v0 with (v1)
            """);
    String job =
        " } public static class Job { String name; public static Job of(String... names) {"
            + " Job job = new Job(); job.name = names[0]; return job; }";
    behaves(
        folder,
        inside,
        payload("command", "\"; \" + $command + \" ;\""),
        seen("ProcessStart", Map.of()),
        "Job job",
        "return new ProcessBuilder(\"/bin/sh\", \"-c\", \"echo \" + job.name).start().waitFor();"
            + job,
        "return new ProcessBuilder(\"/bin/echo\", job.name).start().waitFor();" + job);
  }

  @Test
  void scriptNamesTheTestAndItsArguments() {
    assertTrue(Reproducer.script().contains("--select-class " + Reproducer.CLASS));
    assertTrue(Reproducer.script().contains("TARGET_CLASS_PATH JUNIT_CONSOLE"));
    assertTrue(Reproducer.script().startsWith("#!/bin/sh\n"));
  }
}
