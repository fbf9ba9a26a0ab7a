package dev.kintsugi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradleHomeTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void open() throws IOException {
    folder = temporary.toRealPath();
  }

  @Test
  void isFoundThroughLinksOnThePathByItsLayout() throws IOException {
    distribution("old", "gradle-launcher-4.4.1.jar");
    distribution("new", "gradle-gradle-cli-main-9.0.0.jar");
    Path links = Files.createDirectory(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("gradle"), folder.resolve("old/bin/gradle"));
    assertEquals(Optional.of(folder.resolve("old")), found("PATH", "/nowhere:" + links));
    assertEquals(Optional.of(folder.resolve("new")), found("PATH", folder + "/new/bin"));
    assertEquals(Optional.of(folder.resolve("new")), found("GRADLE_HOME", folder + "/new"));
  }

  @Test
  void aStartScriptWithItsHomeElsewhereIsFollowedWhereHomebrewPutsIt() throws IOException {
    distribution("cellar/libexec", "gradle-gradle-cli-main-9.0.0.jar");
    executable("cellar/bin/gradle");
    Path home = folder.resolve("cellar/libexec");
    assertEquals(Optional.of(home), found("PATH", folder + "/cellar/bin"));
  }

  @Test
  void whatIsNoDistributionIsNot() throws IOException {
    distribution("wrapper", "gradle-wrapper-8.0.jar");
    executable("script/bin/gradle");
    Files.createDirectories(folder.resolve("directory/gradle"));
    String path = folder + "/wrapper/bin:" + folder + "/script/bin:" + folder + "/directory";
    assertEquals(Optional.empty(), found("PATH", path));
    assertEquals(Optional.empty(), found("NONE", ""));
  }

  @Test
  void onlyItsLibrariesAreCopiedWithWhatLinksPointTo() throws IOException {
    distribution("home", "gradle-launcher-4.4.1.jar");
    Files.createDirectories(folder.resolve("home/init.d"));
    Files.writeString(folder.resolve("home/init.d/company.gradle"), "secret");
    Files.writeString(folder.resolve("shared.jar"), "shared");
    Path plugins = Files.createDirectories(folder.resolve("home/lib/plugins"));
    Files.createSymbolicLink(plugins.resolve("linked.jar"), folder.resolve("shared.jar"));
    Path copy = folder.resolve("copy");
    new GradleHome(folder.resolve("home")).copyTo(copy);
    assertTrue(Files.isRegularFile(copy.resolve("lib/gradle-launcher-4.4.1.jar")));
    assertEquals("shared", Files.readString(copy.resolve("lib/plugins/linked.jar")));
    assertFalse(Files.isSymbolicLink(copy.resolve("lib/plugins/linked.jar")));
    assertFalse(Files.exists(copy.resolve("init.d")));
  }

  private static Optional<Path> found(String variable, String value) {
    return GradleHome.find(Map.of(variable, value)).map(GradleHome::folder);
  }

  private void distribution(String home, String jar) throws IOException {
    Path lib = Files.createDirectories(folder.resolve(home).resolve("lib"));
    Files.createFile(lib.resolve(jar));
    executable(home + "/bin/gradle");
  }

  private void executable(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    file.toFile().setExecutable(true);
  }
}
