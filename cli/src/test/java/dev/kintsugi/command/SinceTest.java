package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Hunting what changed since a commit, in a repository that is out to run something. */
class SinceTest {
  private static final int CLEAN = 0;
  private static final int GATE = 1;
  private static final int USAGE = 2;

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.example</groupId>
        <artifactId>post</artifactId>
        <version>1.0</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
      </project>
      """;

  private static final String POST =
      """
      package lab;

      import java.io.IOException;
      import java.nio.file.Files;
      import java.nio.file.Path;

      public class Post {
        public static String shout(String text) {
          return text.toUpperCase();
        }

        public static Process sort(String order) throws IOException {
          return run(order);
        }

        private static Process run(String order) throws IOException {
          return new ProcessBuilder("sort", "--", "-k", "1").start();
        }
      }
      """;

  /** Stood there before the change, so that nobody looks. */
  private static final String OLD =
      """
      package lab;

      public class Old {
        public static Process list(String folder) throws java.io.IOException {
          return new ProcessBuilder("sh", "-c", "ls " + folder).start();
        }
      }
      """;

  @TempDir Path folder;
  private Kintsugi kintsugi;
  private Path project;
  private Path marker;

  @BeforeEach
  void commit() throws Exception {
    kintsugi = new Kintsugi(folder);
    project = Files.createDirectories(folder.resolve("post"));
    marker = folder.resolve("it-ran");
    Path lab = Files.createDirectories(project.resolve("src/main/java/lab"));
    Files.writeString(project.resolve("pom.xml"), POM);
    Files.writeString(lab.resolve("Post.java"), POST);
    Files.writeString(lab.resolve("Old.java"), OLD);
    git("init", "-q");
    git("config", "user.name", "A");
    git("config", "user.email", "a@example.org");
    git("add", "-A");
    git("commit", "-q", "-m", "first");
    setTraps();
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
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
  }

  /** Programs that git would run if it were asked for a diff. */
  private void setTraps() throws IOException {
    Path trap = project.resolve(".git/trap");
    Files.writeString(trap, "#!/bin/sh\ntouch '" + marker + "'\ncat\n");
    Files.setPosixFilePermissions(trap, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(project.resolve(".git/info/attributes"), "* filter=evil diff=evil\n");
    String section = "[filter \"evil\"]\n\tclean = %s\n\tsmudge = %s\n\tprocess = %s\n";
    section += "[diff \"evil\"]\n\ttextconv = %s\n\tcommand = %s\n";
    section += "[core]\n\tfsmonitor = %s\n\tpager = %s\n\tsshCommand = %s\n";
    Path config = project.resolve(".git/config");
    Files.writeString(config, Files.readString(config) + section.replace("%s", trap.toString()));
  }

  @Test
  void onlyWhatTheChangeReachesIsHunted() throws Exception {
    Path post = project.resolve("src/main/java/lab/Post.java");
    String shell = "new ProcessBuilder(\"sh\", \"-c\", \"sort -k \" + order)"; // BUG: a shell
    Files.writeString(
        post, POST.replace("new ProcessBuilder(\"sort\", \"--\", \"-k\", \"1\")", shell));
    Kintsugi.Ended ended = prove("changed", "--progress=plain");
    assertEquals(GATE, ended.code(), ended.toString());
    assertFalse(Files.exists(marker), "the repository ran something");
    String news = String.join("\n", ended.err());
    assertTrue(news.contains("1 method changed since "), news);
    assertTrue(news.contains(" 1 of 3 entry points can reach that"), news);
    JsonNode report = report("changed");
    assertEquals("1 vulnerability proven where a change reaches", text(report, "/verdict"));
    assertEquals(1, report.path("findings").size(), "the old weakness is not reached");
    assertTrue(text(report, "/findings/0/entryPoint/symbol").startsWith("lab.Post#sort"));
    assertEquals(2, report.at("/coverage/notCalled/the change does not reach it").asInt());
    assertTrue(report.path("incomplete").toString().contains(" 1 of 3 entry points"));
    assertEquals(12, text(report, "/settings/since").length(), "the commit");
    Kintsugi.Ended again = kintsugi.run("report", "changed", "--no-config");
    assertEquals(GATE, again.code(), again.toString());
    assertTrue(again.out().get(0).contains("where a change reaches"), again.toString());
  }

  @Test
  void whereNothingChangedNothingIsHuntedAndThatIsSaid() throws Exception {
    Files.writeString(project.resolve("src/main/java/lab/Old.java"), "\n// The same.\n" + OLD);
    Kintsugi.Ended ended = prove("same", "--progress=none");
    assertEquals(CLEAN, ended.code(), ended.toString());
    String said = String.join("\n", ended.out());
    assertTrue(said.contains("No vulnerability was proven where a change reaches"), said);
    assertTrue(said.contains("only what the change reaches was hunted: 0 methods changed"), said);
    assertTrue(said.contains("0 of 3 entry points"), said);
    assertEquals(0, report("same").at("/coverage/called").asInt());
  }

  @Test
  void whatCanNotBeCompared() throws Exception {
    kintsugi
        .run("scan", "post", "--since", "nobody", "--no-config")
        .saysInOneLine(USAGE, "--since nobody: no such commit in ");
    kintsugi
        .run("scan", "post", "--since", "HEAD:pom.xml", "--no-config")
        .saysInOneLine(USAGE, "no such commit");
    kintsugi
        .run("scan", "a:b:1", "--since", "HEAD", "--no-config")
        .saysInOneLine(USAGE, "only for a Maven or Gradle project");
    Path alone = Files.createDirectories(folder.resolve("alone"));
    Files.writeString(alone.resolve("pom.xml"), POM);
    kintsugi
        .run("scan", "alone", "--since", "HEAD", "--no-config")
        .saysInOneLine(USAGE, "is in no git repository");
    assertFalse(Files.exists(folder.resolve("out")), "nothing was begun");
    assertFalse(Files.exists(marker), "the repository ran something");
  }

  private Kintsugi.Ended prove(String out, String more) throws Exception {
    return kintsugi.run(
        "prove", "post", "--since=HEAD", "--probes=400", "--out=" + out, "--no-config", more);
  }

  private JsonNode report(String out) {
    return Kintsugi.report(folder.resolve(out));
  }

  private static String text(JsonNode report, String path) {
    return report.at(path).asString("");
  }
}
