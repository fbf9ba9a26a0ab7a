package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real proof goes into a bundle and is checked by somebody who has nothing else. */
class BundleTest {
  private static final int HOLDS = 0;
  private static final int SILENT = 1;
  private static final int REFUSED = 2;
  private static final int COULD_NOT_RUN = 3;

  @TempDir Path folder;
  private Path scanned;
  private Kintsugi maker;
  private Kintsugi reader;

  @BeforeEach
  void scan() throws Exception {
    scanned = ScannedBrackets.folder();
    maker = new Kintsugi(folder).withHome(folder.resolve("home"));
    reader = new Kintsugi(folder).withHome(folder.resolve("elsewhere"));
  }

  @Test
  void everyClaimIsRunAgainFromTheBundleAlone() throws Exception {
    Kintsugi.Ended made = bundle("F-1.zip", "--with-target");
    assertPrivate(folder.resolve("F-1.zip"));
    assertPrivate(folder.resolve("home/.local/state/kintsugi/signing-key.pem"));
    assertTrue(made.out().toString().contains("unpublished finding"), made.toString());
    byte[] first = Files.readAllBytes(folder.resolve("F-1.zip"));
    bundle("again.zip", "--with-target");
    assertArrayEquals(first, Files.readAllBytes(folder.resolve("again.zip")));
    String key = fingerprint(made);
    Kintsugi.Ended ended = verify("F-1.zip", "--json", "--expect-key", key);
    assertEquals(HOLDS, ended.code(), ended.toString());
    JsonNode answer = json(ended);
    List<String> kinds = new ArrayList<>();
    for (JsonNode claim : answer.path("claims")) {
      assertEquals("HOLDS", claim.path("verdict").asString(), claim.toString());
      kinds.add(claim.path("kind").asString());
    }
    assertTrue(kinds.containsAll(List.of("proof", "patch", "reproducer")), kinds.toString());
    assertEquals(key, answer.at("/signature/key").asString());
  }

  @Test
  void withoutBytesTheTargetIsNamedAndItsHashCompared() throws Exception {
    bundle("F-1.zip");
    says(verify("F-1.zip"), COULD_NOT_RUN, "name the target with --target");
    Jars.library(folder, "other.jar", "lab/Brackets", Jars.BRACKETS.replace("too early", "early"));
    says(verify("F-1.zip", "--target", "other.jar"), COULD_NOT_RUN, "the bundle has sha256:");
    String jar = scanned.resolve(ScannedBrackets.JAR).toString();
    Kintsugi.Ended ended = verify("F-1.zip", "--target", jar);
    says(ended, COULD_NOT_RUN, "name them with --sources");
    assertTrue(ended.out().stream().anyMatch(l -> l.matches("HOLDS +proof F-1/harness")));
    assertTrue(ended.out().toString().contains("whose key that is, they must tell you"));
  }

  @Test
  void aLiarsClaimIsSilentAndHisKeyIsNotTheExpectedOne() throws Exception {
    String key = fingerprint(bundle("F-1.zip", "--with-target"));
    Forgery.withInput(scanned.resolve(ScannedBrackets.OUT), "[a]", folder.resolve("forged.zip"));
    Kintsugi.Ended foreign = verify("forged.zip", "--expect-key", key);
    foreign.saysInOneLine(REFUSED, "signed with another key");
    Kintsugi.Ended ended = verify("forged.zip", "--json");
    assertEquals(SILENT, ended.code(), ended.toString());
    assertEquals("SILENT", json(ended).at("/claims/0/verdict").asString(), ended.toString());
    assertTrue(json(ended).at("/claims/0/why").asString().contains("0 of 5"), ended.toString());
  }

  @Test
  void whatWasChangedIsRefusedWithItsPlace() throws Exception {
    bundle("F-1.zip");
    byte[] whole = Files.readAllBytes(folder.resolve("F-1.zip"));
    Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length - 5));
    verify("cut.zip").saysInOneLine(REFUSED, "archive, end record");
    byte[] changed = whole.clone();
    changed[whole.length / 2] ^= 1;
    Files.write(folder.resolve("changed.zip"), changed);
    verify("changed.zip").saysInOneLine(REFUSED, "bytes (CRC-32)");
    Kintsugi.Ended ended = verify("changed.zip", "--json");
    assertEquals("TAMPERED", json(ended).at("/refused/kind").asString(), ended.toString());
    Forgery.withLedger(scanned.resolve(ScannedBrackets.OUT), folder.resolve("ledger.zip"));
    verify("ledger.zip").saysInOneLine(REFUSED, "ledger.ndjson, chain");
    Forgery.unsigned(scanned.resolve(ScannedBrackets.OUT), folder.resolve("unsigned.zip"));
    verify("unsigned.zip", "--expect-key", "0".repeat(64))
        .saysInOneLine(REFUSED, "nobody signed the bundle");
    Kintsugi.Ended unsigned = verify("unsigned.zip");
    says(unsigned, COULD_NOT_RUN, "Nobody signed it");
    verify(scanned.resolve(ScannedBrackets.JAR).toString()).saysInOneLine(REFUSED, "is no bundle");
    verify("none.zip").saysInOneLine(REFUSED, "no such file");
    verify("F-1.zip", "--expect-key", "abc").saysInOneLine(REFUSED, "64 hexadecimal digits");
    verify("F-1.zip", "--expect-key", "F-1.zip").saysInOneLine(REFUSED, "--expect-key");
  }

  @Test
  void keysAndFindingsThatAreNotThere() throws Exception {
    String out = "--out=" + scanned.resolve(ScannedBrackets.OUT);
    maker.run("bundle", "F-9", out, "--progress=none").saysInOneLine(REFUSED, "no finding F-9");
    maker.run("bundle", "F-1", "--progress=none").saysInOneLine(REFUSED, "holds no campaign");
    maker
        .run("bundle", "F-1", out, "--key=nokey", "--progress=none")
        .saysInOneLine(REFUSED, "nokey");
    maker.run("bundle", "F-1", out, "-o", ".", "--progress=none").saysInOneLine(REFUSED, "-o");
    assertFalse(Files.exists(folder.resolve("F-1.zip")));
  }

  @Test
  void theReproducerNeedsNothingOfKintsugi() throws Exception {
    bundle("F-1.zip");
    Path unpacked = unpack(folder.resolve("F-1.zip"), folder.resolve("unpacked"));
    Path jar = scanned.resolve(ScannedBrackets.JAR);
    assertEquals(1, reproduce(unpacked, jar), "the weakness is present");
    Path calm =
        Jars.library(
            folder,
            "mended.jar",
            "lab/Brackets",
            Jars.BRACKETS.replace("read.add(list());", "throw new IllegalArgumentException();"));
    assertEquals(0, reproduce(unpacked, calm), "the weakness is gone");
  }

  private Kintsugi.Ended bundle(String file, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("bundle", "F-1", "--progress=none"));
    arguments.addAll(List.of("--out=" + scanned.resolve(ScannedBrackets.OUT), "-o", file));
    arguments.addAll(List.of(more));
    Kintsugi.Ended ended = maker.run(arguments.toArray(String[]::new));
    assertEquals(0, ended.code(), ended.toString());
    return ended;
  }

  private Kintsugi.Ended verify(String file, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("verify", file, "--progress=none"));
    arguments.addAll(List.of(more));
    return reader.run(arguments.toArray(String[]::new));
  }

  private static void says(Kintsugi.Ended ended, int code, String text) {
    assertEquals(code, ended.code(), ended.toString());
    assertTrue(ended.out().toString().contains(text), ended.toString());
  }

  private static String fingerprint(Kintsugi.Ended made) {
    String last = made.out().get(made.out().size() - 1);
    return last.substring(last.lastIndexOf(' ') + 1);
  }

  /** The answer, which follows its published schema. */
  private static JsonNode json(Kintsugi.Ended ended) throws IOException {
    String answer = String.join("\n", ended.out());
    String text = Files.readString(Path.of("..", "docs", "verify.schema.json"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    assertEquals(List.of(), schema.validate(answer, InputFormat.JSON), answer);
    String other = answer.replace("\"version\"", "\"versions\"");
    assertFalse(schema.validate(other, InputFormat.JSON).isEmpty(), "the schema takes anything");
    return JsonMapper.builder().build().readTree(answer);
  }

  private static void assertPrivate(Path file) throws IOException {
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  private static Path unpack(Path archive, Path into) throws IOException {
    try (InputStream in = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        Path file = into.resolve(e.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, zip.readAllBytes());
      }
    }
    return into;
  }

  /** As a reader without Kintsugi does it: the script, a JDK and JUnit's own launcher. */
  private int reproduce(Path unpacked, Path classPath) throws Exception {
    String launcher =
        Arrays.stream(System.getProperty("java.class.path").split(":"))
            .filter(p -> p.contains("junit-platform-console-standalone"))
            .findFirst()
            .orElseThrow();
    ProcessBuilder builder =
        new ProcessBuilder("sh", "F-1/reproduce.sh", classPath.toString())
            .directory(unpacked.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Files.createTempFile(folder, "said", "").toFile());
    builder.environment().put("JUNIT_CONSOLE", launcher);
    Process process = builder.start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it hangs");
    return process.exitValue();
  }
}
