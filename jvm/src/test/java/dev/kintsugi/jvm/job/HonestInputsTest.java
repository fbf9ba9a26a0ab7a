package dev.kintsugi.jvm.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Honest inputs that can be made only by trying them on the target. */
class HonestInputsTest {
  private PayloadLibrary library;

  private interface Reader {
    /** What is answered; null where the input is refused. */
    String read(byte[] input) throws IOException;
  }

  @BeforeEach
  void load(@TempDir Path folder) {
    library = PayloadLibrary.load(new World(folder), Dictionary.NONE);
  }

  private static Trial trial(Reader reader) {
    return cases -> {
      Map<Integer, Line.Replayed> all = new TreeMap<>();
      for (Line.Case c : cases) {
        String answer = reader.read(c.input());
        String ending = answer == null ? "Refused" : "returned";
        String result = answer == null ? "-" : "=" + answer;
        all.put(
            c.number(),
            new Line.Replayed(
                c.number(), true, "", ending, result, List.of(), List.of(), List.of(), 0, 0));
      }
      return all;
    };
  }

  private List<String> rows(Reader reader, String proof) throws Exception {
    Line.Case given = new Line.Case(0, "", new byte[0], proof);
    return new Rows(library, trial(reader)).of(given).stream().map(e -> e.print()).toList();
  }

  /** Groups from 0x5b to 0x5c, as many as there are, in one another or side by side. */
  private static String groups(byte[] input) {
    int depth = 0;
    for (byte b : input) {
      depth += b == 0x5b ? 1 : b == 0x5c ? -1 : 1_000_000;
      if (depth < 0) {
        return null;
      }
    }
    return depth == 0 ? "read" : null;
  }

  @Test
  void whatClosesIsFoundByTrying() throws Exception {
    List<String> found = List.of("repeat(\"[\" + hex(\"5c\"), 2000)");
    assertEquals(found, rows(HonestInputsTest::groups, "nest(\"[\", \"1\", \"]\", 40000)"));
    assertEquals(found, rows(HonestInputsTest::groups, "repeat(\"[\", 32000) + \"x\""));
  }

  @Test
  void whereAnythingOrNothingClosesThereAreNoRows() throws Exception {
    assertEquals(List.of(), rows(input -> "read", "nest(\"[\", \"1\", \"]\", 40000)"));
    assertEquals(List.of(), rows(input -> null, "nest(\"[\", \"1\", \"]\", 40000)"));
    assertEquals(List.of(), rows(HonestInputsTest::groups, "nest(\"[\", \"1\", \"]\", 3)"));
    assertEquals(List.of(), rows(HonestInputsTest::groups, "\"[\""));
  }

  /** An array of doubles that writes its length, then its elements. */
  @Test
  void serialisedObjectsGetSmallNumbers() {
    byte[] class0 = {(byte) 0xac, (byte) 0xed, 0, 5, 's', 'r', 0, 1, 'A', -1, -1, -1, -1, 'x', 'p'};
    byte[] hostile = ByteBuffer.allocate(24).put(class0).put((byte) 'w').putInt(-1).array();
    byte[] honest = hostile.clone();
    System.arraycopy(new byte[] {0, 0, 0, 3}, 0, honest, class0.length + 1, 4);
    assertArrayEquals(honest, SerialTwins.of(hostile, 3).orElseThrow());
    assertEquals(Optional.empty(), SerialTwins.of(class0, 3));
    assertEquals(Optional.empty(), SerialTwins.of(new byte[] {-1, -1, -1, -1, -1}, 3));
  }

  @Test
  void aHarmlessClassTakesTheCanarysPlaceInAStream() throws Exception {
    byte[] plain = library.parse("serialised($serial)").bytes();
    for (byte[] twin : SerialTwins.named(plain)) {
      assertInstanceOf(RuntimeException.class, read(twin, 0));
    }
    byte[] framed = library.parse("be32(%d) + serialised($serial)".formatted(plain.length)).bytes();
    List<byte[]> twins = SerialTwins.named(framed);
    assertEquals(SerialTwins.named(plain).size(), twins.size());
    for (byte[] twin : twins) {
      assertEquals(twin.length - Integer.BYTES, ByteBuffer.wrap(twin).getInt());
      assertInstanceOf(RuntimeException.class, read(twin, Integer.BYTES));
    }
  }

  @Test
  void whatNamesNoCanaryInAStreamHasNoSuchTwin() {
    assertEquals(List.of(), SerialTwins.named(library.parse("$serial").bytes()));
    assertEquals(List.of(), SerialTwins.named(library.parse("serialised(\"a.B\")").bytes()));
  }

  private static Object read(byte[] stream, int from) throws Exception {
    InputStream bytes = new ByteArrayInputStream(stream, from, stream.length - from);
    try (ObjectInputStream in = new ObjectInputStream(bytes)) {
      return in.readObject();
    }
  }

  private interface Bad {
    /** What is answered when a bad name comes after these good ones, which lie before the rest. */
    String seen(List<String> before, List<String> rest);
  }

  private List<String> vanished(Bad bad) throws Exception {
    Line.Case proof = new Line.Case(0, "", new byte[0], "zip(entry(\"../bad\", \"\"))");
    Mixed mixed = new Mixed(library, List.of(proof));
    return mixed.vanished(
        trial(input -> String.join(" ", names(input))),
        trial(
            input -> {
              List<String> names = names(input);
              int at = names.indexOf("../bad");
              return bad.seen(names.subList(0, at), names.subList(at + 1, names.size()));
            }));
  }

  private static List<String> names(byte[] input) throws IOException {
    List<String> names = new java.util.ArrayList<>();
    ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(input));
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      names.add(entry.getName());
    }
    return names;
  }

  @Test
  void goodEntriesMayNotVanishBehindABadOne() throws Exception {
    assertEquals(1, vanished((before, rest) -> "").size());
    assertEquals(1, vanished((before, rest) -> String.join(" ", before)).size());
    // refused, left out, or given another name
    assertEquals(List.of(), vanished((before, rest) -> null));
    assertEquals(List.of(), vanished((before, rest) -> String.join(" ", rest)));
    assertEquals(List.of(), vanished((before, rest) -> "bad " + String.join(" ", rest)));
  }
}
