package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Code without a project, as a program that writes code would have it checked. */
class SnippetTest {
  private static final int CLEAN = 0;
  private static final int GATE = 1;
  private static final int USAGE = 2;

  /** Ends within its last line. */
  private static final String UNPACKS =
      """
      import java.util.zip.ZipEntry;
      import java.util.zip.ZipInputStream;

      void unpack(InputStream archive, Path folder) throws IOException {
        ZipInputStream zip = new ZipInputStream(archive);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          Path file = folder.resolve(entry.getName()); // BUG: leaves the folder
          Files.copy(zip, file);
        }
      }"""; // no line end

  private static final String RECODES =
      """
      package demo;

      import java.io.IOException;
      import java.nio.file.Files;
      import java.nio.file.Path;

      class Recoder {
        static byte[] recode(byte[] text, String encoding) throws IOException {
          Path file = Files.createTempFile("text", ".txt");
          Files.write(file, text);
          String command = "iconv -f " + encoding + " -t UTF-8 " + file; // BUG: runs in a shell
          Process process = new ProcessBuilder("sh", "-c", command).start();
          return process.getInputStream().readAllBytes();
        }
      }
      """;

  @TempDir Path folder;
  private Kintsugi kintsugi;

  @BeforeEach
  void prepare() {
    kintsugi = new Kintsugi(folder);
  }

  @Test
  void aSnippetIsProvenMendedAndThenSilent() throws Exception {
    Kintsugi.Ended ended = scan(UNPACKS, "--json-lines", "--fix", "--probes", "400");
    assertEquals(GATE, ended.code(), ended.toString());
    assertEquals(1, ended.out().size(), ended.toString());
    JsonNode line = JsonMapper.builder().build().readTree(ended.out().get(0));
    assertEquals("CWE-22", line.path("cwe").get(0).asString(""));
    assertEquals("plain", line.path("tier").asString(""));
    assertEquals("Snippet.java", line.path("file").asString(""));
    assertEquals(8, line.path("line").asInt(0), "where the file is written, by the user's count");
    assertTrue(line.path("entryPoint").asString("").startsWith("Snippet#unpack"));
    assertEquals(32, line.path("fingerprint").asString("").length());
    assertFalse(line.path("inputText").asString("").isEmpty());
    assertFalse(line.path("route").path("next").asString("").isEmpty());
    String diff = line.path("fix").path("diff").asString("");
    assertTrue(diff.contains("\\ No newline at end of file"), diff);
    Path snippet = Files.writeString(folder.resolve("Snippet.java"), UNPACKS);
    apply(diff, folder);
    String mended = Files.readString(snippet);
    assertFalse(mended.contains("kintsugi"), mended);
    Kintsugi.Ended again = scan(mended, "--json-lines", "--fix", "--probes", "400");
    assertEquals(CLEAN, again.code(), again.toString());
    assertEquals(List.of(), again.out(), again.toString());
    try (Stream<Path> campaigns = Files.list(folder.resolve("out-loose"))) {
      assertEquals(2, campaigns.count(), "each text has a folder of its own");
    }
  }

  @Test
  void theFixAloneIsADiffFromTheFolder() throws Exception {
    Path loose = Files.createDirectories(folder.resolve("loose/src"));
    Files.writeString(loose.resolve("Recoder.java"), RECODES);
    Kintsugi.Ended ended =
        kintsugi.run("scan", "loose", "--fix", "--probes", "300", "--progress=none");
    assertEquals(GATE, ended.code(), ended.toString());
    assertEquals("--- a/src/Recoder.java", ended.out().get(0), ended.toString());
    assertTrue(ended.err().toString().contains("1 vulnerability proven in loose"));
    apply(String.join("\n", ended.out()) + "\n", folder.resolve("loose"));
    String mended = Files.readString(loose.resolve("Recoder.java"));
    assertFalse(mended.contains("\"sh\""), mended);
    assertTrue(mended.contains("\n  static byte[] recode(byte[] text, String encoding)"), mended);
  }

  @Test
  void standardInputThatCanNotBeRead() throws Exception {
    scan("\n").saysInOneLine(USAGE, "standard input is empty");
    scan("x".repeat((1 << 20) + 1)).saysInOneLine(USAGE, "larger than 1 MiB");
    kintsugi
        .reading(new byte[] {(byte) 0xff})
        .run("scan", "-", "--progress=none")
        .saysInOneLine(USAGE, "not UTF-8");
  }

  @Test
  void codeThatDoesNotCompile() throws Exception {
    scan("int f(String s) {\n  return s.size();\n}\n", "--json-lines")
        .saysInOneLine(USAGE, "Snippet.java:2: cannot find symbol");
    scan("import org.example.Lost;\nclass A { Lost lost; }", "--fix")
        .saysInOneLine(USAGE, "an import is of no known library: org.example.Lost");
  }

  private Kintsugi.Ended scan(String text, String... more) throws Exception {
    List<String> arguments =
        Stream.concat(Stream.of("scan", "-", "--progress=none"), Stream.of(more)).toList();
    return kintsugi
        .reading(text.getBytes(StandardCharsets.UTF_8))
        .run(arguments.toArray(String[]::new));
  }

  private void apply(String diff, Path where) throws IOException, InterruptedException {
    assumeTrue(onPath("git"), "no git on the PATH (apt install git): the diff was not applied");
    Path file = Files.writeString(folder.resolve("fix.diff"), diff);
    Process git =
        new ProcessBuilder("git", "apply", "-v", file.toString())
            .directory(where.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, git.waitFor(), said + diff);
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(p -> Files.isExecutable(Path.of(p, program)));
  }
}
