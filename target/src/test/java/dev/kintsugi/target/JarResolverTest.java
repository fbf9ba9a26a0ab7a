package dev.kintsugi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Artifact;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.target.repository.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarResolverTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new Bench(folder, new Configuration(folder.resolve("cache"), List.of(), List.of()));
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  @Test
  void jarWithSourcesJarAndClassPath() throws Exception {
    Path jar = jar("program.jar", Map.of("Main.class", classFile("Main", 8)));
    Path libraries = Files.createDirectory(folder.resolve("deps"));
    Files.copy(jar("b.jar", Map.of("B.class", classFile("B", 8))), libraries.resolve("b.jar"));
    Files.copy(jar("a.jar", Map.of("A.class", classFile("A", 8))), libraries.resolve("a.jar"));
    Path sources =
        jar(
            "src.jar",
            Map.of(
                "p/Main.java", Fixtures.text("class Main {}"),
                "../evil.java", Fixtures.text("class Evil {}"),
                "/root.java", Fixtures.text("class Root {}"),
                "readme.txt", Fixtures.text("text")));

    Target target = resolve(jar, Optional.of(sources), List.of(libraries));

    assertEquals("program.jar", target.name());
    assertEquals("8", target.attributes().get(Attributes.RELEASE));
    assertEquals(1, target.evidence(Artifact.Role.PROGRAM).size());
    assertEquals(
        List.of("a.jar", "b.jar"),
        target.artifacts().stream()
            .filter(a -> a.role() == Artifact.Role.LIBRARY)
            .map(Artifact::name)
            .toList());
    Path tree = bench.evidence().folder(target.first(Artifact.Role.SOURCES).get());
    try (var files = Files.walk(tree)) {
      assertEquals(
          List.of("p/Main.java"),
          files.filter(Files::isRegularFile).map(f -> tree.relativize(f).toString()).toList());
    }
  }

  @Test
  void sourcesFolderIsTakenFromItsRoot() throws Exception {
    Path jar = jar("program.jar", Map.of("Main.class", classFile("Main", 8)));
    Path root = Files.createDirectories(folder.resolve("project/src/main/java/p"));
    Files.writeString(root.resolve("Main.java"), "class Main {}");
    Path secret = Files.writeString(folder.resolve("Secret.java"), "class Secret {}");
    Files.createSymbolicLink(root.resolve("Link.java"), secret);
    Target target = resolve(jar, Optional.of(folder.resolve("project")), List.of());
    Path tree = bench.evidence().folder(target.first(Artifact.Role.SOURCES).get());
    assertTrue(Files.exists(tree.resolve("p/Main.java")));
    assertFalse(Files.exists(tree.resolve("p/Link.java")), "a link was followed");
  }

  @Test
  void withoutSourcesItSaysSo() throws Exception {
    Path jar = jar("program.jar", Map.of("Main.class", classFile("Main", 8)));
    Target target = bench.resolve(jar.toString());
    assertFalse(target.has(Artifact.Role.SOURCES));
    assertTrue(target.notes().get(0).contains("--sources"), target.notes().toString());
  }

  @Test
  void missingFile() {
    refused("does not exist", folder.resolve("no.jar"));
  }

  @Test
  void notAJar() throws IOException {
    refused("is not a jar", Files.writeString(folder.resolve("text.jar"), "just some text"));
  }

  @Test
  void emptyFile() throws IOException {
    refused("is empty", Files.writeString(folder.resolve("empty.jar"), ""));
  }

  @Test
  void jarWithoutClasses() throws IOException {
    refused("has no classes", jar("data.jar", Map.of("a.txt", Fixtures.text("a"))));
  }

  @Test
  void sourcesJarInsteadOfProgram() throws IOException {
    Path jar = jar("sources.jar", Map.of("A.java", Fixtures.text("class A {}")));
    refused("has sources but no classes", jar);
  }

  @Test
  void encryptedJar() throws IOException {
    byte[] bytes = Fixtures.zip(Map.of("Main.class", classFile("Main", 8)));
    bytes[6] |= 1;
    refused("is encrypted", Files.write(folder.resolve("locked.jar"), bytes));
  }

  @Test
  void truncatedJar() throws IOException {
    byte[] bytes = Fixtures.zip(Map.of("Main.class", classFile("Main", 8)));
    byte[] half = java.util.Arrays.copyOf(bytes, bytes.length / 2);
    refused("is corrupt", Files.write(folder.resolve("half.jar"), half));
  }

  @Test
  void jarWithADamagedEntry() throws IOException {
    byte[] bytes = Fixtures.zip(Map.of("Main.class", classFile("Main", 8)));
    bytes[60] ^= 0x55;
    refused("is corrupt", Files.write(folder.resolve("damaged.jar"), bytes));
  }

  @Test
  void zipBomb() throws IOException {
    byte[] zeros = new byte[80 << 20];
    Path jar = jar("bomb.jar", Map.of("Main.class", classFile("Main", 8), "zeros", zeros));
    refused("zip bomb", jar);
  }

  @Test
  void classesNewerThanTheJdk() throws IOException {
    byte[] future = classFile("Main", 8);
    future[7] = 120;
    refused("--target-jdk", jar("future.jar", Map.of("Main.class", future)));
  }

  @Test
  void corruptLibraryIsRefusedByName() throws Exception {
    Path jar = jar("program.jar", Map.of("Main.class", classFile("Main", 8)));
    Path broken = Files.writeString(folder.resolve("broken-library.jar"), "just some text");
    ResolveException refusal =
        assertThrows(ResolveException.class, () -> resolve(jar, Optional.empty(), List.of(broken)));
    assertTrue(refusal.getMessage().contains("broken-library.jar"), refusal.getMessage());
  }

  private void refused(String why, Path jar) {
    ResolveException refusal =
        assertThrows(ResolveException.class, () -> bench.resolve(jar.toString()));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(jar.getFileName().toString()), refusal.getMessage());
    assertTrue(refusal.usersFault());
    assertEquals(1, refusal.getMessage().lines().count());
  }

  private Target resolve(Path jar, Optional<Path> sources, List<Path> libraries)
      throws ResolveException, IOException, InterruptedException {
    return bench.resolve(new TargetRequest(jar.toString(), sources, libraries, ""));
  }

  private byte[] classFile(String name, int release) throws IOException {
    return Fixtures.classFile(folder.resolve("scratch"), name, release);
  }

  private Path jar(String name, Map<String, byte[]> entries) throws IOException {
    return Files.write(folder.resolve(name), Fixtures.zip(entries));
  }
}
