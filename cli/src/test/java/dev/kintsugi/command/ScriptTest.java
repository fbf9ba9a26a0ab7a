package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script that starts the program. What it builds when it has to is what this very build makes,
 * so that the test stands a copy of the script beside the jars of this class path.
 */
class ScriptTest {
  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void install() throws IOException {
    Path script = Path.of("..", "kintsugi").toAbsolutePath().normalize();
    assumeTrue(Files.isExecutable(script), "the script is not beside this module");
    home = Files.createDirectory(folder.resolve("a home"));
    Path copy = Files.copy(script, home.resolve("kintsugi"));
    assertTrue(copy.toFile().setExecutable(true));
    Path lib = Files.createDirectories(home.resolve("cli/build/dist/lib"));
    int number = 0;
    for (String entry : System.getProperty("java.class.path").split(":")) {
      // a JVM takes folders only by name, jars also by the star that the script gives it
      Path place = Path.of(entry);
      if (Files.isRegularFile(place) && entry.endsWith(".jar")) {
        Files.copy(place, lib.resolve(number++ + ".jar"));
      } else if (Files.isDirectory(place)) {
        Jars.zip(lib.resolve(number++ + ".jar"), Jars.content(place));
      }
    }
    Files.createFile(home.resolve("cli/build/dist/built"));
  }

  @Test
  void itAnswersFromAnotherFolder() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    assertEquals("kintsugi 0.1.0", said(elsewhere, home.resolve("kintsugi")));
  }

  @Test
  void itAnswersThroughASymbolicLink() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path link = Files.createSymbolicLink(bin.resolve("k"), home.resolve("kintsugi"));
    Path relative = Files.createSymbolicLink(bin.resolve("again"), Path.of("k"));
    assertEquals("kintsugi 0.1.0", said(bin, link));
    assertEquals("kintsugi 0.1.0", said(folder, relative));
  }

  @Test
  void aJdkThatIsTooOldIsOneLine() throws Exception {
    Path old = Files.createDirectories(folder.resolve("jdk8/bin"));
    Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\necho started\n");
    assertTrue(java.toFile().setExecutable(true));
    String started = said(folder, home.resolve("kintsugi"), old.getParent());
    assertEquals("started", started, "a JDK that does not tell its version is tried");
    for (String version : new String[] {"1.8.0_392", "11.0.2"}) {
      Files.writeString(
          old.resolveSibling("release"), "IMPLEMENTOR=x\nJAVA_VERSION=\"" + version + "\"\n");
      String said = said(folder, home.resolve("kintsugi"), old.getParent());
      assertTrue(said.matches("kintsugi: Java (8|11) is too old.*JAVA_HOME"), said);
    }
    Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"25\"\n");
    assertEquals("started", said(folder, home.resolve("kintsugi"), old.getParent()));
  }

  private static String said(Path from, Path script) throws Exception {
    return said(from, script, Path.of(System.getProperty("java.home")));
  }

  private static String said(Path from, Path script, Path jdk) throws Exception {
    Path out = Files.createTempFile(from, "said", "");
    ProcessBuilder builder =
        new ProcessBuilder(script.toString(), "--version")
            .directory(from.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("JAVA_HOME", jdk.toString());
    Process process = builder.start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it hangs");
    return Files.readString(out).strip();
  }
}
