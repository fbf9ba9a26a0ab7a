package dev.kintsugi.jvm.rebuild;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramJarTest {
  @TempDir Path folder;

  static Set<String> names(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return new TreeSet<>(file.stream().map(JarEntry::getName).toList());
    }
  }

  @Test
  void dropsSignaturesAndVanishedNestedClasses() throws IOException {
    Path old =
        zip(
            "META-INF/A.SF",
            "META-INF/A.RSA",
            "META-INF/services/x",
            "p/A.class",
            "p/A$1.class",
            "p/AB.class",
            "p/$Odd.class");
    Path classes = Files.createDirectories(folder.resolve("classes/p"));
    Files.write(classes.resolve("A.class"), new byte[] {1});
    Path result = folder.resolve("result.jar");
    ProgramJar.rewrite(old, folder.resolve("classes"), result);
    assertEquals(
        Set.of("META-INF/services/x", "p/A.class", "p/AB.class", "p/$Odd.class"), names(result));
    assertArrayEquals(new byte[] {1}, ProgramJar.find(List.of(result), "p/A.class"));
    Path again = folder.resolve("again.jar");
    ProgramJar.rewrite(old, folder.resolve("classes"), again);
    assertArrayEquals(Files.readAllBytes(result), Files.readAllBytes(again));
  }

  private Path zip(String... names) throws IOException {
    Path jar = folder.resolve("old.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write(0);
        out.closeEntry();
      }
    }
    return jar;
  }
}
