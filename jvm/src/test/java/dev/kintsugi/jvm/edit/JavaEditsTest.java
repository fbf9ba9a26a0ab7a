package dev.kintsugi.jvm.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.JobRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fixture breaks as it stands; every diff made for it is the golden one, compiles without a
 * new warning, stops the break and leaves benign behaviour alone; where the fixture's {@code mends}
 * is {@code first} or {@code last}, that is asked of this one only. {@code -Dgolden.update=true}
 * rewrites the golden files; read their diff.
 */
class JavaEditsTest {
  private static final Path FIXTURES = Path.of("src/test/resources/dev/kintsugi/jvm/edit");

  @TempDir Path scratch;

  /** Where fixtures put their files. */
  @BeforeEach
  void tellTheFixtures() {
    System.setProperty("scratch", scratch.toString());
  }

  static Stream<String> edits() throws IOException {
    return all().filter(f -> f.refusal().isEmpty()).map(f -> f.folder().getFileName().toString());
  }

  static Stream<String> refusals() throws IOException {
    return all().filter(f -> !f.refusal().isEmpty()).map(f -> f.folder().getFileName().toString());
  }

  private static Stream<Fixture> all() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      List<Fixture> fixtures = new ArrayList<>();
      for (Path folder : folders.sorted().toList()) {
        fixtures.add(Fixture.read(folder));
      }
      return fixtures.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("edits")
  void everyAlternativeMendsTheFixture(String name) throws Exception {
    Fixture fixture = Fixture.read(FIXTURES.resolve(name));
    Fixture.Compiled before = fixture.compile(fixture.text(), scratch);
    assertTrue(before.breaks(), "the fixture itself must break");
    List<String> diffs = fixture.edit(scratch);
    assertFalse(diffs.isEmpty());
    for (int n = 0; n < diffs.size(); n++) {
      golden(fixture.folder().resolve(n + ".diff"), diffs.get(n));
      if (!mends(fixture, n, diffs.size())) {
        continue;
      }
      Fixture.Compiled after = fixture.compile(fixture.apply(diffs.get(n)), scratch);
      assertEquals(before.warnings(), after.warnings());
      if (!dropsDocumentTypes(fixture, diffs.get(n))) {
        assertEquals(before.benign(), after.benign());
      }
      assertFalse(after.breaks(), diffs.get(n));
      String mended = fixture.properties().getProperty("mended");
      if (mended != null) {
        assertEquals(mended, after.mended(), diffs.get(n));
      }
    }
    assertFalse(
        Files.exists(fixture.folder().resolve(diffs.size() + ".diff")), "one golden too many");
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatCanNotBeMendedIsRefusedWithTheReason(String name) throws Exception {
    Fixture fixture = Fixture.read(FIXTURES.resolve(name));
    JobRefusal refusal = assertThrows(JobRefusal.class, () -> fixture.edit(scratch));
    assertEquals(fixture.refusal(), refusal.getMessage());
  }

  @ParameterizedTest
  @MethodSource("edits")
  void lineEndsAndTheMissingLastOneStayAsTheyAre(String name) throws Exception {
    Fixture fixture = Fixture.read(FIXTURES.resolve(name));
    String patched = fixture.apply(fixture.edit(scratch).get(0));
    Fixture windows = fixture.with(fixture.text().replace("\n", "\r\n").stripTrailing());
    assertEquals(
        patched.replace("\n", "\r\n").stripTrailing(), windows.apply(windows.edit(scratch).get(0)));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void tabsStayTabs(String name) throws Exception {
    Fixture fixture = Fixture.read(FIXTURES.resolve(name));
    Fixture tabs = fixture.with(fixture.text().replace("  ", "\t"));
    List<String> diffs = tabs.edit(scratch);
    int mending = mends(fixture, 0, diffs.size()) ? 0 : diffs.size() - 1;
    String patched = tabs.apply(diffs.get(mending));
    assertFalse(tabs.compile(patched, scratch).breaks());
    assertTrue(patched.lines().noneMatch(l -> l.startsWith("  ")), patched);
  }

  @Test
  void aPlaceWithoutSourceIsRefused() throws Exception {
    Fixture fixture = Fixture.read(FIXTURES.resolve("path-whole"));
    fixture.properties().setProperty("symbol", "Elsewhere#run()V");
    assertThrows(JobRefusal.class, () -> fixture.edit(scratch));
  }

  private static boolean mends(Fixture fixture, int n, int all) {
    return switch (fixture.properties().getProperty("mends", "all")) {
      case "first" -> n == 0;
      case "last" -> n == all - 1;
      default -> true;
    };
  }

  /** A document type is all that such an edit may refuse. */
  private static boolean dropsDocumentTypes(Fixture fixture, String diff) {
    return fixture.folder().endsWith("xml-unchecked") && diff.contains("disallow-doctype-decl");
  }

  private static void golden(Path file, String actual) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual, file.toString());
  }
}
