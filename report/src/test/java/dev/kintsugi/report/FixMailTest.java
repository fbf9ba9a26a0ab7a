package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.CheckResult;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Grade;
import dev.kintsugi.api.Patch;
import dev.kintsugi.api.Report;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fix.patch} as git itself takes it. */
class FixMailTest {
  private static final String FILE = "src/main/java/org/example/mini/Parser.java";
  private static final String DIFF =
      "--- a/"
          + FILE
          + "\n+++ b/"
          + FILE
          + "\n@@ -1,2 +1,3 @@\n class Parser {\n+  int limit;\n }\n";
  private static final String TEST =
      """
      import org.junit.jupiter.api.Test;

      /**
       * Verified: it passed on a patched build.
       */
      @SuppressWarnings("rawtypes")
      class KintsugiReproducerTest {
        @Test
        void staysSmall() {}
      }
      """;

  @TempDir Path store;
  @TempDir Path folder;
  @TempDir Path project;
  private FolderStore evidence;

  @BeforeEach
  void open() {
    evidence = new FolderStore(store);
  }

  private Report report(String library, String summary, Grade grade) throws IOException {
    Report sample = new SampleReports(evidence).believable();
    List<CheckResult> checks = List.of(new CheckResult("proof stops", Verdict.PASS, "10 of 10"));
    Patch patch = new Patch("t", summary, evidence.put(DIFF), checks, grade);
    Finding first = sample.findings().get(0);
    Finding finding =
        first.withReproducer(evidence.put(TEST)).withPatches(List.of(patch), first.route());
    List<Artifact> artifacts = new ArrayList<>(sample.target().artifacts());
    artifacts.add(new Artifact(Artifact.Role.PROJECT, "mini", evidence.put("project")));
    artifacts.add(new Artifact(Artifact.Role.TEST_LIBRARY, library, evidence.put("library")));
    Target target =
        new Target(
            "jvm",
            "mini",
            "2.1",
            artifacts,
            new TreeMap<>(Map.of("source.roots", "src/main/java/", "release", "11")),
            List.of());
    return new Report(
        sample.version(),
        sample.tool(),
        target,
        sample.sandbox(),
        sample.settings(),
        List.of(finding),
        List.of(),
        List.of(),
        sample.coverage(),
        sample.alerts(),
        sample.triage(),
        List.of(),
        sample.run());
  }

  private Path written(Report report) throws IOException {
    Renderers.renderAll(report, evidence, folder);
    return folder.resolve("F-1").resolve("fix.patch");
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@example.org"));
    command.addAll(Arrays.asList(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort("there is no git here: " + e.getMessage());
      throw e;
    }
    String said = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  private void commitProject() throws Exception {
    Files.createDirectories(project.resolve(FILE).getParent());
    Files.writeString(project.resolve(FILE), "class Parser {\n}\n");
    git("init", "-q");
    git("add", "-A");
    git("commit", "-q", "-m", "first");
  }

  @Test
  void gitTakesTheFixAndItsTest() throws Exception {
    Path mail = written(report("junit-jupiter-api-5.11.0.jar", "Adds a limit.", Grade.A));
    commitProject();
    git("am", mail.toString());
    assertEquals("class Parser {\n  int limit;\n}\n", Files.readString(project.resolve(FILE)));
    Path test = project.resolve("src/test/java/org/example/mini/ParserCWE674Test.java");
    String expected =
        "package org.example.mini;\n\n"
            + TEST.replace("KintsugiReproducerTest", "ParserCWE674Test");
    assertEquals(expected, Files.readString(test));
    String message = git("log", "-1", "--format=%an%n%B");
    assertTrue(message.startsWith("Kintsugi\nFix Uncontrolled recursion in Parser#"), message);
    assertTrue(message.contains("\nAdds a limit.\n"), message);
  }

  @Test
  void aMessageThatQuotesTheTargetCanNotEndEarly() throws Exception {
    String summary = "diff --git a/x b/x " + "word ".repeat(13) + "--- a/pom.xml";
    Path mail = written(report("junit-4.13.jar", summary, Grade.C));
    commitProject();
    git("am", mail.toString());
    assertEquals(FILE + "\n", git("show", "--name-only", "--format="));
    assertTrue(git("log", "-1", "--format=%B").contains("a/pom.xml"));
  }

  @Test
  void thereIsNoneForAFailedAttempt() throws Exception {
    assertFalse(Files.exists(written(report("junit-jupiter-api-5.11.0.jar", "No.", Grade.NONE))));
  }
}
