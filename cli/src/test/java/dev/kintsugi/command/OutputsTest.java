package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Further formats, in files that the user names. */
class OutputsTest {
  private static final int GATE = 1;
  private static final int USAGE = 2;

  @TempDir static Path folder;

  /** One hunt for all tests. */
  @BeforeAll
  static void hunt() throws Exception {
    Jars.library(folder, "brackets.jar", "lab/Brackets", Jars.BRACKETS);
    run("prove", "brackets.jar", "--probes=400", "--seed=7", "-o", "junit=j.xml", "-o", "sarif=s")
        .ends(GATE, "Gate (proven): failed by F-1");
  }

  @Test
  void aHuntWritesWhatItIsAskedForBesideItsFolder() throws Exception {
    assertTrue(text("j.xml").contains("failures=\"1\""), text("j.xml"));
    assertFalse(text("j.xml").contains("Brackets"), "the finding is not public");
    assertEquals(text("out/report.sarif"), text("s"));
    for (String name : List.of("j.xml", "s")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))));
    }
    assertFalse(Files.exists(folder.resolve("out/junit.xml")), "the folder is as it was");
  }

  @Test
  void aReportIsWrittenAgainInSeveralFormats() throws Exception {
    run("report", "out", "-o", "junit=again.xml", "-o", "json=r.json", "-o", "html=r.html")
        .ends(GATE, "Report: ");
    assertEquals(text("j.xml"), text("again.xml"));
    assertEquals(text("out/report.html"), text("r.html"));
    assertEquals(text("out/report.json"), text("r.json"));
  }

  @Test
  void standardOutputHoldsTheFormatAlone() throws Exception {
    Kintsugi.Ended ended = run("report", "out", "-o", "pr-comment=-");
    assertEquals(GATE, ended.code(), ended.toString());
    assertEquals("<!-- kintsugi -->", ended.out().get(0));
    String comment = String.join("\n", ended.out());
    assertFalse(comment.contains("Gate") || comment.contains("Brackets"), comment);
    assertTrue(String.join("\n", ended.err()).contains("Gate (proven): failed by F-1"));
  }

  @Test
  void aConfigurationAsksForFilesBesideItself() throws Exception {
    Path other = Files.createDirectories(folder.resolve("configured"));
    Files.writeString(other.resolve("mine.yaml"), "output: junit=j.xml, json=../all.json\n");
    run("report", "out", "--config=configured/mine.yaml").ends(GATE, "Report: ");
    assertEquals(text("j.xml"), text("configured/j.xml"));
    assertEquals(text("out/report.json"), text("all.json"));
    run("report", "out", "--config=configured/mine.yaml", "-o", "sarif=flag").ends(GATE, "Report");
    assertEquals(text("s"), text("flag"));

    Files.writeString(other.resolve("mine.yaml"), "output: unit=j.xml\n");
    run("report", "out", "--config=configured/mine.yaml")
        .saysInOneLine(USAGE, "mine.yaml:1: output unit=j.xml: write NAME=FILE");
    Files.writeString(folder.resolve("kintsugi.yaml"), "output: junit=j.xml\n");
    run("report", "out").saysInOneLine(USAGE, "output");
    Files.delete(folder.resolve("kintsugi.yaml"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "junit|write NAME=FILE, with a name of github, gitlab, ",
        "junit=|write NAME=FILE",
        "=j.xml|write NAME=FILE",
        "xml=j.xml|write NAME=FILE",
        "junit=missing/j.xml|there is no folder ",
        "junit=out|this is no ordinary file",
        "junit=/dev/null|this is no ordinary file",
      })
  void whatCannotBeWrittenIsSaidBeforeAnythingBegins(String given, String why) throws Exception {
    run("prove", "absent.jar", "--out=other", "-o", given).saysInOneLine(USAGE, why);
    assertFalse(Files.exists(folder.resolve("other")));
  }

  @Test
  void twoFormatsDoNotShareAFile() throws Exception {
    run("report", "out", "-o", "junit=x", "-o", "sarif=./x").saysInOneLine(USAGE, "named twice");
    run("report", "out", "-o", "junit=-", "-o", "sarif=-").saysInOneLine(USAGE, "named twice");
    run("prove", "brackets.jar", "--json-lines", "-o", "junit=-").saysInOneLine(USAGE, "is taken");
    assertFalse(Files.exists(folder.resolve("x")));
  }

  private static String text(String name) throws Exception {
    return Files.readString(folder.resolve(name));
  }

  private static Kintsugi.Ended run(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--progress=none");
    return new Kintsugi(folder).run(all.toArray(String[]::new));
  }
}
