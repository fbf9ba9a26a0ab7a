package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathEscapeTest {
  @TempDir Path folder;

  private Optional<Break> judge(String kind, Path subject, String input) {
    return new PathEscape(new World(folder))
        .judge(
            Executions.of(input)
                .signal(
                    kind, subject.toAbsolutePath().toString(), "java.io.A#open", "app.Zip#unpack")
                .made());
  }

  private Optional<Break> judgeWithFolder(Path subject, String input) {
    List<Argument> given = List.of(new Argument.Place("java.io.File", true));
    Step made = new Step(0, "app.Zip#<init> (Ljava/io/File;)V", null, given, 1);
    return new PathEscape(new World(folder))
        .judge(
            Executions.of(input)
                .step(made, null)
                .signal("file-write", subject.toAbsolutePath().toString(), "app.Zip#unpack")
                .made());
  }

  @Test
  void seesWritesToTheOtherFolders() {
    Break found = judge("file-write", folder.resolve("outside/a"), "compressed").orElseThrow();
    assertEquals("CWE-22", found.cwe());
    assertTrue(judge("file-delete", folder.resolve("vault/secret.txt"), "").isPresent());
  }

  @Test
  void seesNamesOutOfTheInputAnywhere() {
    assertTrue(judge("file-write", Path.of("/elsewhere/evil.txt"), "../../evil.txt").isPresent());
    assertTrue(judge("file-write", Path.of("/elsewhere/a b"), "..%2fa%20b").isPresent());
  }

  @Test
  void anAddressThatIsAllOfTheInputIsWhole() {
    Path evil = Path.of("/elsewhere/evil.txt");
    Break address = judge("file-write", evil, "file:///elsewhere/evil.txt").orElseThrow();
    assertEquals(1L, address.measures().get("whole"));
    Break entry = judge("file-write", evil, "PK ../../elsewhere/evil.txt").orElseThrow();
    assertEquals(0L, entry.measures().get("whole"));
  }

  @Test
  void isSilentForTheTargetsOwnFilesAndTheAllowedFolder() {
    assertEquals(Optional.empty(), judge("file-write", Path.of("/elsewhere/own.log"), "evil"));
    assertEquals(Optional.empty(), judge("file-write", folder.resolve("inside/a"), "a"));
    assertEquals(Optional.empty(), judge("file-read", folder.resolve("outside/a"), "a"));
  }

  @Test
  void seesTheNeighbourWhoseNameBeginsLikeTheGivenFolder() {
    Path evil = folder.resolve("inside/place0-evil/a");
    assertEquals(Optional.empty(), judge("file-write", evil, "../place0-evil/a"));
    assertTrue(judgeWithFolder(evil, "../place0-evil/a").isPresent());
    Path itself = folder.resolve("inside/place0-evil");
    assertTrue(judgeWithFolder(itself, "../place0-evil").isPresent());
    assertEquals(Optional.empty(), judgeWithFolder(evil, "place0-evil/a"));
    Path given = folder.resolve("inside/place0/place0-evil/a");
    assertEquals(Optional.empty(), judgeWithFolder(given, "../place0-evil/a"));
  }

  @Test
  void isSilentForNamesThatNoFileHas() {
    Executions run = Executions.of("a\0b").signal("file-write", "/x/a\0b", "app.Zip#unpack");
    assertEquals(Optional.empty(), new PathEscape(new World(folder)).judge(run.made()));
  }

  @Test
  void isSilentForWritesThatMeetAFolder() {
    Path outside = folder.resolve("outside");
    assertTrue(judge("file-write", outside, "outside").isPresent());
    assertTrue(outside.toFile().mkdirs());
    assertEquals(Optional.empty(), judge("file-write", outside, "outside"));
    assertTrue(judge("file-delete", outside, "outside").isPresent());
  }
}
