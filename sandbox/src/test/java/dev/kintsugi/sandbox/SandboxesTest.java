package dev.kintsugi.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Confinement;
import dev.kintsugi.api.Confinement.Mount;
import dev.kintsugi.api.Isolation;
import dev.kintsugi.api.Limits;
import dev.kintsugi.sandbox.Mechanisms.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxesTest {
  @Test
  void theFirstThatWorksIsChosen() throws Exception {
    Optional<String> first =
        Sandboxes.available().entrySet().stream()
            .filter(e -> e.getValue().isEmpty())
            .map(java.util.Map.Entry::getKey)
            .findFirst();

    if (first.isPresent()) {
      Isolation isolation = Sandboxes.choose(false).isolation();
      assertTrue(isolation.isolates());
      assertTrue(isolation.mechanism().startsWith(first.get()));
      assertFalse(isolation.gaps().isEmpty());
    } else {
      IOException refusal = assertThrows(IOException.class, () -> Sandboxes.choose(false));
      assertTrue(refusal.getMessage().contains("bubblewrap"));
      assertTrue(refusal.getMessage().contains("--unsafe-no-sandbox"));
      assertFalse(Sandboxes.choose(true).isolation().isolates());
    }
  }

  @Test
  void theBestComesFirst() {
    assertEquals(List.of("bubblewrap", "unshare"), List.copyOf(Sandboxes.available().keySet()));
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThrows(IOException.class, () -> Sandboxes.named("chroot"));
  }

  @Test
  void aCommandIsAnAbsolutePath() throws Exception {
    Confinement relative =
        new Confinement(
            List.of("true"), List.of(), new TreeMap<>(), Limits.small(), Optional.empty());

    assertThrows(IOException.class, () -> Sandboxes.named("none").start(relative));
  }

  @Test
  void withoutASandboxPlacesInsideBecomePlacesOfTheHost(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("file"), "content");
    Confinement confinement =
        new Confinement(
            List.of(
                "/bin/sh", "-c", "cat \"$1\" \"$KINTSUGI_ROOT/in/a/file\"; pwd", "x", "/in/a/file"),
            List.of(new Mount(folder, "/in/a")),
            new TreeMap<>(Mechanisms.ENVIRONMENT),
            Limits.small(),
            Optional.empty());

    Run run = Mechanisms.run(Sandboxes.named("none"), confinement);

    assertTrue(run.output().startsWith("contentcontent/"), run.errors());
    assertTrue(run.output().endsWith("/work\n"));
  }
}
