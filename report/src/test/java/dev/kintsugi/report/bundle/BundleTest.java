package dev.kintsugi.report.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.kintsugi.api.Finding;
import dev.kintsugi.report.output.Resources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles, whole and changed. */
class BundleTest {
  @TempDir Path folder;
  private SampleBundles samples;

  @BeforeEach
  void samples() {
    samples = new SampleBundles(folder);
  }

  @Test
  void theSameFindingGivesTheSameBytes() throws Exception {
    assertArrayEquals(samples.signed(), samples.signed());
  }

  @Test
  void aWholeBundleIsRead() throws Exception {
    BundleReader.Opened opened = samples.read(samples.signed());
    assertEquals(Optional.of(samples.key("ours").fingerprint()), opened.signer());
    assertEquals("F-1", opened.saved().finding().id());
    assertEquals("one\ntwo\n", opened.ledger());
    List<String> kinds = opened.manifest().claims().stream().map(Manifest.Claim::kind).toList();
    assertTrue(kinds.containsAll(List.of("proof", "patch", "reproducer")), kinds.toString());
  }

  @Test
  void anyUnzipReadsIt() throws Exception {
    byte[] archive = samples.signed();
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        names.add(e.getName());
        zip.readAllBytes();
      }
    }
    assertEquals(SampleBundles.entries(archive).stream().map(Content::name).toList(), names);
  }

  @Test
  void everyMutationIsRefusedWithItsPlace() throws Exception {
    byte[] other = samples.bundle(Optional.of(samples.key("theirs")), UnaryOperator.identity());
    List<Mutations.Mutation> mutations = Mutations.of(samples.signed(), other);
    assertTrue(mutations.size() >= 50, "only " + mutations.size());
    for (Mutations.Mutation mutation : mutations) {
      RefusedBundle refusal =
          assertThrows(
              RefusedBundle.class, () -> samples.read(mutation.archive()), mutation.what());
      String said = mutation.what() + " said " + refusal.getMessage();
      assertEquals(mutation.entry(), refusal.entry(), said);
      assertEquals(mutation.field(), refusal.field(), said);
    }
  }

  @Test
  void whatNobodySignedIsReadAsSuch() throws Exception {
    BundleReader.Opened opened =
        samples.read(samples.bundle(Optional.empty(), UnaryOperator.identity()));
    assertEquals(Optional.empty(), opened.signer());
  }

  @Test
  void whatSomebodyElseSealedIsTheirs() throws Exception {
    List<Content> entries = SampleBundles.entries(samples.signed());
    Manifest manifest = samples.read(samples.signed()).manifest();
    SigningKey theirs = samples.key("theirs");
    List<Content> files = entries.subList(2, entries.size());
    byte[] sealed = SampleBundles.resealed(files, manifest, theirs);
    assertEquals(Optional.of(theirs.fingerprint()), samples.read(sealed).signer());
  }

  @Test
  void whatDoesNotAgreeIsRefusedWhoeverSealedIt() throws Exception {
    refusedSealed("F-1/finding.json", "\"CRITICAL\"", "\"LOW\"", "/finding");
    refusedSealed("F-1/finding.json", "\"reproduced\": 5", "\"reproduced\": 4", "proofs");
    refusedSealed("F-1/finding.json", "\"grade\": \"A\"", "\"grade\": \"B\"", "/claims");
    refusedSealed("F-1/finding.json", "\"version\": \"1.0\"", "\"version\": \"9\"", "record");
    refusedSealed("F-1/finding.json", "\"input\": \"sha", "\"input\": \"/etc/", "record");
    refusedSealed("F-1/finding.json", "\"lane\"", "\"lame\"", "record");
    refusedSealed("F-1/input.txt", "", null, "");
  }

  /** Changes the first occurrence of a text in a file; null leaves all as it is. */
  private void refusedSealed(String name, String before, String after, String field)
      throws IOException {
    List<Content> entries = SampleBundles.entries(samples.signed());
    Manifest manifest = samples.read(samples.signed()).manifest();
    List<Content> files = new ArrayList<>();
    for (Content file : entries.subList(2, entries.size())) {
      String text = new String(file.bytes(), StandardCharsets.UTF_8);
      boolean changed = file.name().equals(name) && after != null;
      assertTrue(!changed || text.contains(before), before);
      files.add(
          changed
              ? new Content(name, text.replace(before, after).getBytes(StandardCharsets.UTF_8))
              : file);
    }
    byte[] sealed = SampleBundles.resealed(files, manifest, samples.key("theirs"));
    if (after == null) {
      samples.read(sealed);
      return;
    }
    RefusedBundle refusal = assertThrows(RefusedBundle.class, () -> samples.read(sealed), before);
    assertEquals(field, refusal.field(), refusal.getMessage());
  }

  @Test
  void theManifestFollowsItsSchema() throws Exception {
    String text = Resources.text("bundle.schema.json");
    assertEquals(text, Files.readString(Path.of("../docs/bundle.schema.json")));
    for (Optional<SigningKey> key :
        List.of(Optional.of(samples.key("k")), Optional.<SigningKey>empty())) {
      byte[] archive = samples.bundle(key, UnaryOperator.<Finding>identity());
      String manifest =
          new String(SampleBundles.entries(archive).get(0).bytes(), StandardCharsets.UTF_8);
      assertEquals(List.of(), errors(text, manifest));
      assertFalse(errors(text, manifest.replace("\"claims\"", "\"claim\"")).isEmpty());
    }
  }

  private static List<String> errors(String schema, String json) {
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    return compiled.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  @Test
  void aKeyIsMadeOnceAndForTheUserAlone() throws Exception {
    String first = samples.key("mine").fingerprint();
    assertEquals(first, samples.key("mine").fingerprint());
    Path file = folder.resolve("keys/mine");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        first, Keys.fingerprint(Keys.publicKey(samples.key("mine").publicPem()).orElseThrow()));
  }

  @Test
  void keysThatWillNotDoAreRefusedInOneLine() throws Exception {
    Path mine = folder.resolve("keys/mine");
    samples.key("mine");
    samples.key("other");
    String text = Files.readString(mine);
    String other = Files.readString(folder.resolve("keys/other"));
    String mixed =
        text.substring(0, text.indexOf("-----BEGIN PUBLIC"))
            + other.substring(other.indexOf("-----BEGIN PUBLIC"));
    refusedKey(mixed, "does not belong");
    refusedKey("", "PRIVATE KEY");
    refusedKey(text.substring(0, text.indexOf("-----BEGIN PUBLIC")), "PUBLIC KEY");
    Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rw-r-----"));
    assertTrue(
        assertThrows(IOException.class, () -> SigningKey.read(mine))
            .getMessage()
            .contains("others can read"));
  }

  private void refusedKey(String text, String why) throws IOException {
    Path file = folder.resolve("bad-key");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    IOException refusal = assertThrows(IOException.class, () -> SigningKey.read(file));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
  }
}
