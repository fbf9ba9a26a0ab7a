package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.engine.campaign.CampaignFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit codes, and what is said when something is wrong: one line. */
class CommandLineTest {
  private static final int CLEAN = 0;
  private static final int GATE = 1;
  private static final int USAGE = 2;
  private static final int FAILED = 3;
  private static final int SCOPE = 4;

  @TempDir Path folder;
  private Kintsugi kintsugi;

  @BeforeEach
  void prepare() {
    kintsugi = new Kintsugi(folder);
  }

  @Test
  void noSuchTarget() throws Exception {
    scan("no.jar").saysInOneLine(USAGE, "no.jar does not exist");
    scan("nothing-like-this").saysInOneLine(USAGE, "nothing-like-this");
  }

  @Test
  void notAJar() throws Exception {
    Files.writeString(folder.resolve("text.jar"), "just some text");
    scan("text.jar").saysInOneLine(USAGE, "is not a jar");
  }

  @Test
  void corruptJar() throws Exception {
    Path jar = Jars.library(folder, "whole.jar", "lab/Calm", Jars.CALM);
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(folder.resolve("half.jar"), Arrays.copyOf(bytes, bytes.length / 2));
    Files.write(folder.resolve("empty.jar"), new byte[0]);
    scan("half.jar").saysInOneLine(USAGE, "is corrupt");
    scan("empty.jar").saysInOneLine(USAGE, "is empty");
  }

  @Test
  void repositoriesThatDoNotAnswer() throws Exception {
    Files.createDirectories(folder.resolve("home/.m2"));
    Files.writeString(
        folder.resolve("home/.m2/settings.xml"),
        "<settings><mirrors><mirror><id>down</id><mirrorOf>*</mirrorOf>"
            + "<url>http://127.0.0.1:9/</url></mirror></mirrors></settings>");
    kintsugi
        .withHome(folder.resolve("home"))
        .run("scan", "dev.kintsugi.none:nothing:1", "--progress=none")
        .saysInOneLine(FAILED, "check the network");
  }

  @Test
  void projectsThatCanNotBeBuilt() throws Exception {
    Files.createDirectory(folder.resolve("maven"));
    Files.writeString(folder.resolve("maven/pom.xml"), "<project><broken");
    scan("maven").saysInOneLine(FAILED, "POM pom.xml");
    Files.createDirectory(folder.resolve("gradle"));
    Files.writeString(folder.resolve("gradle/build.gradle"), "plugins { id 'java' }");
    kintsugi
        .withoutBuildTools()
        .run("scan", "gradle", "--out", "other", "--progress=none")
        .saysInOneLine(FAILED, "--classpath");
  }

  @Test
  void encryptedJar() throws Exception {
    Path jar = Jars.library(folder, "locked.jar", "lab/Calm", Jars.CALM);
    byte[] bytes = Files.readAllBytes(jar);
    bytes[6] |= 1;
    Files.write(jar, bytes);
    scan("locked.jar").saysInOneLine(USAGE, "is encrypted");
  }

  @Test
  void zipBomb() throws Exception {
    Map<String, byte[]> entries = Jars.compiled(folder, "lab/Calm", Jars.CALM);
    entries.put("zeros", new byte[80 << 20]);
    Jars.zip(folder.resolve("bomb.jar"), entries);
    scan("bomb.jar").saysInOneLine(USAGE, "zip bomb");
  }

  @Test
  void classesNewerThanTheJdk() throws Exception {
    Map<String, byte[]> entries = Jars.compiled(folder, "lab/Calm", Jars.CALM);
    entries.get("lab/Calm.class")[7] = 120;
    Jars.zip(folder.resolve("future.jar"), entries);
    scan("future.jar").saysInOneLine(USAGE, "--target-jdk");
  }

  @Test
  void jarWithNothingButMain() throws Exception {
    String tool = "package lab; public class Tool { public static void main(String[] all) {} }";
    Jars.library(folder, "tool.jar", "lab/Tool", tool);
    Kintsugi.Ended ended = scan("tool.jar");
    assertEquals(FAILED, ended.code(), ended.toString());
    String said = String.join("\n", ended.out());
    assertTrue(
        said.contains("and main, which a person calls, is not hunted: make the method"), said);
  }

  @Test
  void jarWithoutPublicApi() throws Exception {
    Jars.library(folder, "closed.jar", "Closed", "class Closed { static int one() { return 1; } }");
    Kintsugi.Ended ended = scan("closed.jar");
    assertEquals(FAILED, ended.code(), ended.toString());
    assertEquals(List.of(), ended.err());
    assertTrue(ended.out().toString().contains("no public API"), ended.toString());
  }

  @Test
  void wrongCoordinates() throws Exception {
    scan("only:two").saysInOneLine(USAGE, "group:artifact:version");
    scan("dev.kintsugi.none:nothing:1").saysInOneLine(USAGE, "is in none of the");
  }

  @Test
  void offlineIsARefusalByScope() throws Exception {
    scan("dev.kintsugi.none:nothing:1", "--offline").saysInOneLine(SCOPE, "--offline");
  }

  @Test
  void unknownOptionGetsALineAndWhereToLook() throws Exception {
    Kintsugi.Ended ended = scan("a.jar", "--no-such-option");
    assertEquals(USAGE, ended.code(), ended.toString());
    assertEquals(2, ended.err().size(), ended.toString());
    assertTrue(ended.err().get(0).contains("--no-such-option"), ended.toString());
    assertEquals("See: kintsugi scan --help", ended.err().get(1));
  }

  @Test
  void aTargetIsNeverAListOfOptions() throws Exception {
    Files.writeString(folder.resolve("list"), "--help");
    scan("@list").saysInOneLine(USAGE, "@list");
  }

  @Test
  void valuesThatCanNotWork() throws Exception {
    Files.writeString(folder.resolve("a.jar"), "not looked at");
    scan("a.jar", "--budget", "1s").saysInOneLine(USAGE, "too small");
    scan("a.jar", "--budget", "soon").saysInOneLine(USAGE, "as in 90s");
    scan("a.jar", "--probes", "0").saysInOneLine(USAGE, "at least 1");
    scan("a.jar", "--sources", "none").saysInOneLine(USAGE, "no such file");
    scan("a.jar", "--sandbox", "paper").saysInOneLine(USAGE, "write one of");
    scan("a.jar", "--target-jdk", ".").saysInOneLine(USAGE, "bin/java");
    assertFalse(Files.exists(folder.resolve("out")), "nothing was begun");
  }

  @Test
  void outputFolderThatCanNotBeWritten() throws Exception {
    Files.writeString(folder.resolve("a.jar"), "not looked at");
    Files.writeString(folder.resolve("file"), "a file");
    scan("a.jar", "--out", "file").saysInOneLine(USAGE, "--out");
    scan("a.jar", "--out", "file/below").saysInOneLine(USAGE, "can't write");
    scan("a.jar", "--out", "/proc/kintsugi").saysInOneLine(USAGE, "can't write");
  }

  @Test
  void outputFolderWithOtherContent() throws Exception {
    Files.writeString(folder.resolve("a.jar"), "not looked at");
    Files.createDirectory(folder.resolve("photos"));
    Files.writeString(folder.resolve("photos/cat.txt"), "a cat");
    scan("a.jar", "--out", "photos").saysInOneLine(USAGE, "not empty");
    assertEquals("a cat", Files.readString(folder.resolve("photos/cat.txt")));
  }

  @Test
  void outputFolderInUse() throws Exception {
    Files.writeString(folder.resolve("a.jar"), "not looked at");
    Path out = folder.resolve("out");
    try (CampaignFolder held = CampaignFolder.open(out, "test 1", Clock.systemUTC())) {
      scan("a.jar").saysInOneLine(USAGE, "in use");
      assertTrue(Files.isDirectory(held.root()));
    }
  }

  @Test
  void brokenSettingsOfMaven() throws Exception {
    Files.writeString(folder.resolve("a.jar"), "not looked at");
    Files.createDirectories(folder.resolve("home/.m2"));
    Files.writeString(folder.resolve("home/.m2/settings.xml"), "<settings><broken");
    kintsugi
        .withHome(folder.resolve("home"))
        .run("scan", "a.jar", "--progress=none")
        .saysInOneLine(USAGE, "settings.xml");
  }

  @Test
  void aHomeThatCanNotBeWritten() throws Exception {
    Jars.library(folder, "calm.jar", "lab/Calm", Jars.CALM);
    kintsugi
        .withHome(Path.of("/proc/nobody"))
        .run("scan", "calm.jar", "--progress=none")
        .saysInOneLine(FAILED, "/proc/nobody: ");
  }

  @Test
  void foldersThatHoldNoCampaign() throws Exception {
    Files.createDirectory(folder.resolve("empty"));
    for (String command : List.of("report", "patch")) {
      kintsugi.run(command, "empty", "--progress=none").saysInOneLine(USAGE, "holds no campaign");
      kintsugi.run(command, "nowhere", "--progress=none").saysInOneLine(USAGE, "holds no campaign");
    }
    kintsugi
        .run("check", "empty", "F-1", "their.diff", "--progress=none")
        .saysInOneLine(USAGE, "holds no campaign");
    replay("nowhere").saysInOneLine(USAGE, "no such folder");
    replay("empty").saysInOneLine(USAGE, "finding.json");
  }

  @Test
  void nothingFoundIsClean() throws Exception {
    Jars.library(folder, "calm.jar", "lab/Calm", Jars.CALM);
    Kintsugi.Ended ended = scan("calm.jar", "--probes", "50");
    assertEquals(CLEAN, ended.code(), ended.toString());
    assertEquals(List.of(), ended.err());
    Jars.library(folder, "other.jar", "lab/Brackets", Jars.BRACKETS);
    scan("other.jar", "--probes", "50").saysInOneLine(USAGE, "campaign about calm.jar");
    scan("calm.jar", "--probes", "51").saysInOneLine(USAGE, "other settings");
    assertEquals(CLEAN, kintsugi.run("report", "out", "--progress=none").code());
  }

  @Test
  void withoutSourcesThereAreProofsButNoPatches() throws Exception {
    Jars.library(folder, "brackets.jar", "lab/Brackets", Jars.BRACKETS);
    Kintsugi.Ended ended = scan("brackets.jar", "--probes", "400", "--seed", "7");
    assertEquals(GATE, ended.code(), ended.toString());
    assertEquals(List.of(), ended.err());
    String readme = Files.readString(folder.resolve("out/F-1/README.md"), StandardCharsets.UTF_8);
    assertTrue(readme.contains("no source is at hand"), readme);
    assertFalse(Files.exists(folder.resolve("out/F-1/patch.diff")));
    String report = Files.readString(folder.resolve("out/summary.md"), StandardCharsets.UTF_8);
    assertTrue(report.contains("--sources"), report);
    kintsugi
        .run("check", "out", "F-1", "their.diff", "--progress=none")
        .saysInOneLine(USAGE, "their.diff: no such file");
    Files.write(folder.resolve("their.diff"), new byte[] {(byte) 0xff, 0});
    kintsugi
        .run("check", "out", "F-1", "their.diff", "--progress=none")
        .saysInOneLine(USAGE, "not UTF-8");
    Files.writeString(folder.resolve("their.diff"), "--- a/A.java\n+++ b/A.java\n");
    kintsugi
        .run("check", "out", "F-9", "their.diff", "--progress=none")
        .saysInOneLine(USAGE, "holds no finding F-9");
    kintsugi
        .run("check", "out", "F-1", "their.diff", "--progress=none")
        .saysInOneLine(USAGE, "no sources");
    Kintsugi.Ended again =
        kintsugi.run("replay", "out/F-1", "--target", "brackets.jar", "--runs=1");
    assertEquals(GATE, again.code(), again.toString());
    assertTrue(again.out().get(0).startsWith("HOLDS"), again.toString());
  }

  private Kintsugi.Ended scan(String target, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("scan", target, "--progress=none"));
    arguments.addAll(List.of(more));
    return kintsugi.run(arguments.toArray(String[]::new));
  }

  private Kintsugi.Ended replay(String finding) throws Exception {
    return kintsugi.run("replay", finding, "--target", "a.jar", "--progress=none");
  }
}
