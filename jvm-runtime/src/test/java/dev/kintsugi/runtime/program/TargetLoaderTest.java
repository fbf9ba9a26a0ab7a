package dev.kintsugi.runtime.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetLoaderTest {
  @TempDir Path folder;

  @Test
  void theFurtherFolderIsAskedLastAndForItsFilesOnly() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Path further = Files.createDirectories(folder.resolve("further")).toRealPath();
    Files.writeString(own.resolve("both"), "own");
    for (String name : List.of("both", "only", "unlisted")) {
      Files.writeString(further.resolve(name), "further");
    }
    try (TargetLoader loader = new TargetLoader(further, Set.of("both", "only"), own.toString())) {
      assertEquals("own", text(loader, "both"));
      assertEquals("further", text(loader, "only"));
      assertEquals("further", text(loader, "none/../only"));
      List<URL> all = Collections.list(loader.getResources("none/../only"));
      assertTrue(all.size() == 1 && all.get(0).getPath().endsWith("further/only"), all.toString());
      assertEquals(1, Collections.list(loader.getResources("both")).size());
      assertNull(loader.getResource("../only"));
      assertNull(loader.getResource("unlisted"));
    }
  }

  private static String text(TargetLoader loader, String name) throws IOException {
    try (InputStream in = loader.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
