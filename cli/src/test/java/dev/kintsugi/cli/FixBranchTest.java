package dev.kintsugi.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

/** A fix on a branch, in repositories that are out to run something. */
class FixBranchTest {
  private static final String MAIL =
      """
      From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
      From: Kintsugi <kintsugi@example.invalid>
      Subject: [PATCH] Fix it

      It adds a limit.

      ---
      --- a/A.java
      +++ b/A.java
      @@ -1,2 +1,3 @@
       class A {
      +  int limit;
       }
      diff --git a/ATest.java b/ATest.java
      new file mode 100644
      --- /dev/null
      +++ b/ATest.java
      @@ -0,0 +1,1 @@
      +class ATest {}
      --\s
      kintsugi
      """;
  private static final String BRANCH = "kintsugi/0123456789ab";

  @TempDir Path project;
  @TempDir Path elsewhere;
  private Path mail;
  private Path marker;

  @BeforeEach
  void commit() throws Exception {
    mail = Files.writeString(elsewhere.resolve("fix.patch"), MAIL);
    marker = elsewhere.resolve("it-ran");
    Files.writeString(project.resolve("A.java"), "class A {\n}\n");
    git("init", "-q");
    git("config", "user.name", "A");
    git("config", "user.email", "a@example.org");
    git("add", "-A");
    git("commit", "-q", "-m", "first");
  }

  private String git(String... arguments) throws IOException, InterruptedException {
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
    return said;
  }

  /** Programs that git would run for other commands than ours. */
  private void setTraps() throws Exception {
    Path trap = project.resolve(".git/trap");
    Files.writeString(trap, "#!/bin/sh\ntouch '" + marker + "'\ncat\n");
    Files.setPosixFilePermissions(trap, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String hook : List.of("reference-transaction", "pre-commit", "post-index-change")) {
      Files.copy(trap, project.resolve(".git/hooks").resolve(hook));
    }
    Files.writeString(project.resolve(".git/info/attributes"), "* filter=evil diff=evil\n");
    Files.writeString(
        project.resolve(".git/config"),
        Files.readString(project.resolve(".git/config"))
            + "[filter \"evil\"]\n\tclean = "
            + trap
            + "\n\tsmudge = "
            + trap
            + "\n[diff \"evil\"]\n\ttextconv = "
            + trap
            + "\n\tcommand = "
            + trap
            + "\n[core]\n\tfsmonitor = "
            + trap
            + "\n");
  }

  @Test
  void theBranchHoldsTheFixAndNothingElseChanges() throws Exception {
    setTraps();
    String index = Arrays.toString(Files.readAllBytes(project.resolve(".git/index")));
    assertEquals(BRANCH, FixBranch.make(project, mail, BRANCH));
    assertFalse(Files.exists(marker), "the repository ran something");
    assertEquals("class A {\n}\n", Files.readString(project.resolve("A.java")));
    assertFalse(Files.exists(project.resolve("ATest.java")));
    assertEquals(index, Arrays.toString(Files.readAllBytes(project.resolve(".git/index"))));
    assertEquals("class A {\n  int limit;\n}\n", git("cat-file", "blob", BRANCH + ":A.java"));
    assertEquals("class ATest {}\n", git("cat-file", "blob", BRANCH + ":ATest.java"));
    assertEquals("Fix it\n\nIt adds a limit.", git("log", "-1", "--format=%B", BRANCH).strip());
    assertEquals(git("rev-parse", "HEAD"), git("rev-parse", BRANCH + "^"));
  }

  @Test
  void whatIsNotAsCommittedIsLeftAlone() throws Exception {
    Files.writeString(project.resolve("A.java"), "class A {\n  // mine\n}\n");
    UsageException refused =
        assertThrows(UsageException.class, () -> FixBranch.make(project, mail, BRANCH));
    assertTrue(refused.getMessage().startsWith("A.java is not as committed"));
  }

  @Test
  void aBranchThatIsThereIsNotMoved() throws Exception {
    FixBranch.make(project, mail, BRANCH);
    String first = git("rev-parse", BRANCH);
    assertThrows(UsageException.class, () -> FixBranch.make(project, mail, BRANCH));
    assertEquals(first, git("rev-parse", BRANCH));
  }

  @Test
  void aFolderWithoutARepositoryIsToldToUseGitAm() {
    UsageException refused =
        assertThrows(UsageException.class, () -> FixBranch.make(elsewhere, mail, BRANCH));
    assertTrue(refused.getMessage().contains("git am"));
  }
}
