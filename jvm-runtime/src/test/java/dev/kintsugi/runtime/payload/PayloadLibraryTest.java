package dev.kintsugi.runtime.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library as data: complete, bounded, ordered, and made of what the target suggests. */
class PayloadLibraryTest {
  private static final World WORLD = new World(Path.of("/w"));
  private static final Dictionary WORDS = new Dictionary(List.of("alpha", "beta"), true);

  private final PayloadLibrary library = PayloadLibrary.load(WORLD, WORDS);

  @Test
  void everyFamilyCitesItsSourceAndHasATier() {
    List<Family> families = PayloadLibrary.families();
    assertTrue(families.size() > 100, "only " + families.size());
    for (Family family : families) {
      assertFalse(family.cites().isBlank(), family.name());
      assertTrue(family.ladder().lastKey() <= PayloadLibrary.LAST_TIER, family.name());
      assertTrue(family.cwe().matches("-|CWE-\\d+"), family.name());
      assertEquals(family.ladder().firstKey() == 0, family.cwe().equals("-"), family.name());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5})
  void everyPayloadIsBoundedAndMadeAgainFromItsExpression(int tier) {
    Set<String> seen = new HashSet<>();
    for (Payload payload : library.tier(tier)) {
      assertTrue(payload.bytes().length <= PayloadLibrary.LIMIT, payload.family());
      assertEquals(payload.expression(), Expression.parse(payload.expression()).print());
      assertTrue(seen.add(payload.family() + payload.expression()), payload.expression());
      if (payload.bytes().length < 2000) {
        assertArrayEquals(payload.bytes(), library.parse(payload.expression()).bytes());
      }
    }
    assertTrue(seen.size() > 200, tier + ": " + seen.size());
  }

  @Test
  void theMostProductiveComeFirst() {
    List<String> first =
        library.tier(2).subList(0, 40).stream().map(Payload::family).distinct().toList();
    assertTrue(
        first.containsAll(List.of("json-nesting", "xml-nesting", "yaml-nesting", "text-nesting")),
        first.toString());
  }

  @Test
  void wordsOfTheTargetBecomePrefixesAndNames() {
    assertTrue(
        library.tier(1).stream()
            .anyMatch(p -> p.text().equals("${beta:" + World.CANARY_CLASS + "}")));
    assertTrue(library.tier(1).stream().anyMatch(p -> p.text().startsWith("a=${alpha:")));
    assertTrue(library.tier(3).stream().anyMatch(p -> p.text().startsWith("<alpha><alpha>")));
  }

  @Test
  void placeholdersAreLeftOutWhereNothingInterpolates() {
    PayloadLibrary plain = PayloadLibrary.load(WORLD, new Dictionary(List.of("alpha"), false));
    assertTrue(plain.tier(1).stream().noneMatch(p -> p.text().contains("${alpha:")));
    assertTrue(plain.tier(1).stream().anyMatch(p -> p.text().contains("alpha")));
  }

  @Test
  void membersOfArchivesAreNamedAsTheTargetExpects() throws IOException {
    Dictionary.Files files =
        new Dictionary.Files(List.of("conf/rules.xml"), List.of(".lib"), List.of("native/"));
    PayloadLibrary own = PayloadLibrary.load(WORLD, new Dictionary(List.of(), false, files));
    Set<String> names = new HashSet<>(members(own.tier(1)));
    assertTrue(names.contains("../../outside/slip.lib"));
    assertTrue(names.contains("native/../outside/slip.txt"));
    assertTrue(names.contains("../../../outside/conf/rules.xml"));
    assertTrue(names.contains("conf/rules.xml"));
    assertFalse(members(library.tier(1)).contains("conf/rules.xml")); // nothing known of files
  }

  private static List<String> members(List<Payload> payloads) throws IOException {
    List<String> names = new java.util.ArrayList<>();
    for (Payload each : payloads) {
      if (each.format().equals("zip")) {
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(each.bytes()));
        for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
          names.add(e.getName());
        }
      }
    }
    return names;
  }

  @Test
  void manyWordsStayBounded() {
    List<String> many = java.util.stream.IntStream.range(0, 5000).mapToObj(i -> "w" + i).toList();
    int size = PayloadLibrary.load(WORLD, new Dictionary(many, true)).tier(1).size();
    assertTrue(size < 20 * PayloadLibrary.WORDS + 2000, "" + size);
  }

  @Test
  void smallPayloadsAreMadeOnce() {
    assertSame(library.tier(1).get(0), library.tier(1).get(0));
  }

  @Test
  void xmlSeedsAreWellFormed() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    for (Payload seed : library.tier(0)) {
      if (seed.format().equals("xml")) {
        assertTrue(
            factory
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(seed.bytes()))
                .hasChildNodes(),
            seed.expression());
      }
    }
  }

  @Test
  void theFirstImagesAreReadable() throws IOException {
    List<Payload> images =
        library.tier(0).stream().filter(p -> p.format().equals("image")).toList();
    for (Payload image : images.subList(0, 3)) {
      assertEquals(
          1, ImageIO.read(new ByteArrayInputStream(image.bytes())).getWidth(), image.expression());
    }
  }

  @Test
  void binaryFormatsAreToldApart() {
    assertTrue(PayloadLibrary.isBinary("tar"));
    assertFalse(PayloadLibrary.isBinary("json"));
    for (Payload payload : library.tier(0)) {
      assertFalse(
          payload.bytes().length > 3
              && payload.bytes()[0] == 0x1f
              && !PayloadLibrary.isBinary(payload.format()));
    }
  }

  @Test
  void descriptionListsEveryFamily() {
    String table = PayloadLibrary.describe();
    PayloadLibrary.families().forEach(f -> assertTrue(table.contains("| " + f.name() + " |")));
  }

  @Test
  void graphsAreMadeWithoutRecursion() {
    Object deep = ObjectGraph.of(library.parse("nest(\"[\", \"\", \"]\", 100000)"));
    int depth = 0;
    for (Object at = deep; at instanceof List<?> list && !list.isEmpty(); at = list.get(0)) {
      depth++;
    }
    assertEquals(99_999, depth);
    List<?> self = (List<?>) ObjectGraph.of("[1,@0]");
    assertSame(self, self.get(1));
    assertEquals("{a=[true, null, x]}", ObjectGraph.of("{\"a\":[true,null,\"x\"]}").toString());
    assertThrows(ExpressionException.class, () -> ObjectGraph.of("[1"));
  }

  @Test
  void fieldBombsSetEveryWindowAndRepairChecksums() throws IOException {
    Payload gzip = library.parse("seed", "gzip", "gzip(\"hello hello\")", 0, false);
    List<Payload> bombs = FieldBombs.of(library, gzip, 5000);
    Set<Integer> changed = new HashSet<>();
    for (Payload bomb : bombs) {
      assertEquals(gzip.bytes().length, bomb.bytes().length);
      for (int i = 0; i < bomb.bytes().length; i++) {
        if (bomb.bytes()[i] != gzip.bytes()[i]) {
          changed.add(i);
        }
      }
    }
    // the rest is data and checksum, which repairing sets right again
    for (int header = 0; header < 10; header++) {
      assertTrue(changed.contains(header), "" + header);
    }
    assertTrue(bombs.stream().anyMatch(b -> b.expression().startsWith("repaired(patch(")));
    assertEquals(100, FieldBombs.of(library, gzip, 100).size());
    byte[] time =
        bombs.stream()
            .filter(b -> b.expression().contains(", 4, hex(\"7fffffff\")"))
            .findFirst()
            .orElseThrow()
            .bytes();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(time))) {
      assertEquals(
          "hello hello", new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
