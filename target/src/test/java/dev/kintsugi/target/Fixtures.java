package dev.kintsugi.target;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Tiny jars and repositories, made while the test runs. */
final class Fixtures {
  private Fixtures() {}

  /** A class file of this name, in no package, for a Java release. */
  static byte[] classFile(Path scratch, String name, int release) throws IOException {
    Path source = Files.createDirectories(scratch).resolve(name + ".java");
    Files.writeString(source, "public class " + name + " { public int one() { return 1; } }");
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "" + release,
                "-d",
                scratch.toString(),
                source.toString());
    if (exit != 0) {
      throw new IOException("javac ended with " + exit);
    }
    return Files.readAllBytes(scratch.resolve(name + ".class"));
  }

  /** The class file of a source file in no package, for Java 8. */
  static byte[] compile(Path source, String classPath) throws IOException {
    Path folder = source.getParent();
    List<String> options =
        List.of("-nowarn", "--release", "8", "-cp", classPath, "-d", folder.toString());
    List<String> arguments = new ArrayList<>(options);
    arguments.add(source.toString());
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, said, said, arguments.toArray(String[]::new));
    if (exit != 0) {
      throw new IOException("javac ended with " + exit + ": " + said);
    }
    return Files.readAllBytes(
        folder.resolve(source.getFileName().toString().replace(".java", ".class")));
  }

  static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var entry : new TreeMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Puts an artifact with a POM into a repository folder. */
  static void publish(Path repository, String artifact, String dependencies, byte[] jar)
      throws IOException {
    Path folder = Files.createDirectories(repository.resolve("org/example/" + artifact + "/1.0"));
    Files.writeString(folder.resolve(artifact + "-1.0.pom"), pom(artifact, "jar", dependencies));
    Files.write(folder.resolve(artifact + "-1.0.jar"), jar);
  }

  static String pom(String artifact, String packaging, String rest) {
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>org.example</groupId>
          <artifactId>%s</artifactId>
          <version>1.0</version>
          <packaging>%s</packaging>
          %s
        </project>
        """
        .formatted(artifact, packaging, rest);
  }

  static String dependency(String artifact, String rest) {
    return """
        <dependency><groupId>org.example</groupId><artifactId>%s</artifactId>
        <version>1.0</version>%s</dependency>
        """
        .formatted(artifact, rest);
  }
}
