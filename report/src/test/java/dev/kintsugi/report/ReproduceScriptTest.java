package dev.kintsugi.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script that a user gets, on a library with the weakness and on one without. */
class ReproduceScriptTest {
  @TempDir Path store;
  @TempDir Path folder;
  @TempDir Path classes;

  @Test
  void saysThatTheWeaknessIsPresent() throws Exception {
    compile("parse(text);");
    Outcome outcome = reproduce(classes.toString());
    assertEquals(1, outcome.exit(), outcome.text());
    assertTrue(outcome.text().contains("the weakness IS present"), outcome.text());
  }

  @Test
  void saysThatTheWeaknessIsNotPresent() throws Exception {
    compile("throw new IllegalArgumentException(\"too deep\");");
    Outcome outcome = reproduce(classes.toString());
    assertEquals(0, outcome.exit(), outcome.text());
    assertTrue(outcome.text().contains("the weakness is NOT present"), outcome.text());
  }

  @Test
  void saysThatItCouldNotRun() throws Exception {
    Outcome outcome = reproduce(folder.toString());
    assertEquals(2, outcome.exit(), outcome.text());
    assertEquals(2, reproduce().exit());
  }

  private void compile(String statement) throws IOException {
    Path source = classes.resolve("Parser.java");
    Files.writeString(
        source,
        "package org.example.mini;\npublic class Parser {\n"
            + "  public static void parse(String text) {\n    if (!text.isEmpty()) {\n      "
            + statement
            + "\n    }\n  }\n}\n");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    assertEquals(0, status);
  }

  private Outcome reproduce(String... arguments) throws IOException, InterruptedException {
    FolderStore evidence = new FolderStore(store);
    Renderers.renderAll(new SampleReports(evidence).believable(), evidence, folder);
    List<String> command = new java.util.ArrayList<>();
    command.add(folder.resolve("F-1/reproduce.sh").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JUNIT_CONSOLE", System.getProperty("console"));
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }

  private record Outcome(int exit, String text) {}
}
