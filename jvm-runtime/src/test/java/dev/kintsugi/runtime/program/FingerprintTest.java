package dev.kintsugi.runtime.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.kintsugi.runtime.World;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir Path root;

  @Test
  void whatHasNoStableFormIsKnownByTheFilesItWrote() throws Exception {
    World world = new World(root);
    Files.createDirectories(world.inside());
    assertEquals("-", Fingerprint.of(new Object(), world));
    Path file = Files.writeString(world.inside().resolve("a..b"), "x");
    String written = Fingerprint.of(new Object(), world);
    assertEquals(written, Fingerprint.of(new Object(), world));
    Files.move(file, world.inside().resolve("ab"));
    assertNotEquals(written, Fingerprint.of(new Object(), world));
  }

  @Test
  void whatHasOneIsKnownByBoth() throws Exception {
    World world = new World(root);
    Files.createDirectories(world.inside());
    String plain = Fingerprint.of("text", world);
    assertNotEquals(plain, Fingerprint.of("other", world));
    Files.writeString(world.inside().resolve("a"), "x");
    assertNotEquals(plain, Fingerprint.of("text", world));
  }
}
