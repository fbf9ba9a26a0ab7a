package dev.kintsugi.jvm.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.JobResult;
import dev.kintsugi.jvm.lab.Lab;
import dev.kintsugi.jvm.wire.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectHandlerTest {
  @TempDir Path folder;
  private Lab lab;

  @BeforeEach
  void open() throws IOException {
    lab = new Lab(folder);
  }

  private JobResult inspect(byte[] program) throws Exception {
    var inputs = new TreeMap<>(Map.of("program.0000.jar", lab.store().put(program)));
    return lab.run(InspectHandler.KIND, Map.of(), inputs);
  }

  private void refuses(byte[] program, String words) throws Exception {
    JobResult result = inspect(program);
    assertEquals(JobResult.Status.REFUSED, result.status());
    assertTrue(result.reason().contains(words), result.reason());
    assertTrue(result.reason().indexOf('\n') < 0, result.reason());
  }

  private byte[] compiled(String source) throws IOException {
    return Files.readAllBytes(lab.jar("p", List.of(), 8, Map.of("p/A.java", source)));
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
      out.closeEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  void countsWhatCanBeExamined() throws Exception {
    JobResult result =
        inspect(compiled("package p; public class A { public void a() {} void b() {} }"));
    assertEquals(JobResult.Status.OK, result.status(), result.reason());
    Line.Sum sum = lab.lines(result, "lines").of(Line.Sum.class).get(0);
    // one class; its method and its constructor are public; class file version of Java 8
    assertEquals(List.of(1L, 2L, 52L, 0L, 0L, 0L), sum.numbers());
  }

  @Test
  void refusesWhatIsNoJar() throws Exception {
    refuses(
        "just a text that is long enough to be a header".getBytes(StandardCharsets.UTF_8),
        "not a jar");
    refuses(new byte[0], "not a jar");
  }

  @Test
  void refusesDamagedAndEncryptedJars() throws Exception {
    byte[] good = compiled("package p; public class A { public void a() {} }");
    refuses(java.util.Arrays.copyOf(good, good.length / 2), "damaged");
    byte[] encrypted = good.clone();
    encrypted[6] |= 1;
    refuses(encrypted, "encrypted");
  }

  @Test
  void refusesJarsWithoutUsableClasses() throws Exception {
    refuses(zip("readme.txt", new byte[] {1}), "no class files");
    refuses(zip("p/A.class", new byte[] {1, 2, 3}), "can be read");
    refuses(compiled("package p; class A { void a() {} }"), "no public API");
  }

  @Test
  void refusesClassesOfANewerJava() throws Exception {
    byte[] future = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 120, 0, 1, 0};
    refuses(zip("p/A.class", future), "need Java 76");
  }

  @Test
  void refusesAClassThatUnpacksToTooMuch() throws Exception {
    refuses(zip("p/A.class", new byte[20 << 20]), "unpacks to more");
  }
}
