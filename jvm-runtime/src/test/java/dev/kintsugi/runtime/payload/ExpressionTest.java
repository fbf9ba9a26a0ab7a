package dev.kintsugi.runtime.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kintsugi.runtime.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expression language through its public surface: reading, printing, bytes, bounds. */
class ExpressionTest {
  private final PayloadLibrary library =
      PayloadLibrary.load(new World(Path.of("/w")), Dictionary.NONE);

  private byte[] bytes(String expression) {
    return library.parse(expression).bytes();
  }

  private String text(String expression) {
    return library.parse(expression).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "repeat( \"[\",3 )|repeat(\"[\", 3)",
        "\"a\"+\"b\"+ $host|\"a\" + \"b\" + $host",
        "repeat(\"\\\"\\\\\\n\\u00e9\", 0x10)|repeat(\"\\\"\\\\\\n\\u00e9\", 16)",
        "nest(\"(\",hex(\"00 ff\"),\")\",2)|nest(\"(\", hex(\"00 ff\"), \")\", 2)",
        "zip(entry($up1+\"/x\",\"y\"))|zip(entry($up1 + \"/x\", \"y\"))"
      })
  void printsCanonically(String given, String printed) {
    assertEquals(printed, Expression.parse(given).print());
    assertEquals(Expression.parse(given), Expression.parse(printed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"a",
        "repeat(\"a\" 3)",
        "\"a\" +",
        "\"\\x\"",
        "\"\\u12\"",
        "12x",
        "a",
        "\"a\" \"b\"",
        "(1)"
      })
  void refusesWhatIsNoExpression(String text) {
    assertThrows(ExpressionException.class, () -> Expression.parse(text));
  }

  @Test
  void refusesDeepNesting() {
    String deep = "base64(".repeat(500) + "\"a\"" + ")".repeat(500);
    assertThrows(ExpressionException.class, () -> Expression.parse(deep));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "repeat(\"ab\", 3)|ababab",
        "nest(\"[\", \"1\", \"]\", 2)|[[1]]",
        "series(\"<{i},{i+1}>\", 2)|<0,1><1,2>",
        "base64(\"hi\")|aGk=",
        "unbase64(\"aGk=\")|hi",
        "hex(\"68 69\")|hi",
        "percent(\"../\")|%2E%2E%2F",
        "jsonString(\"a\\\"b\")|\"a\\\"b\"",
        "$up2|../../outside",
        "$outside|/w/outside",
        "$secretUrl|file:///w/vault/secret.txt",
        "head(\"abcdef\", 2)|ab",
        "patch(\"abcdef\", 2, \"XY\")|abXYef"
      })
  void makesText(String expression, String expected) {
    assertEquals(expected, text(expression));
  }

  @ParameterizedTest
  @CsvSource({
    "le32(258),02010000",
    "be32(258),00000102",
    "be16(258),0102",
    "le64(1),0100000000000000",
    "varint(300),ac02",
    "'der(48, \"ab\")',30026162",
    "'der(4, repeat(\"a\", 2))',04026161",
    "len16(\"ab\"),00026162",
    "utf16le(\"a\"),6100"
  })
  void makesBytes(String expression, String hex) {
    assertEquals(hex, HexFormat.of().formatHex(bytes(expression)));
  }

  @Test
  void usesTheLongFormOfDerLengths() {
    byte[] der = bytes("der(4, repeat(\"a\", 300))");
    assertArrayEquals(new byte[] {4, (byte) 0x82, 1, 44}, Arrays.copyOf(der, 4));
  }

  @Test
  void collidingStringsHashAlike() {
    String[] names = text("series(\"{hash},\", 200)").split(",");
    assertEquals(200, Set.of(names).size());
    assertEquals(1, Arrays.stream(names).mapToInt(String::hashCode).distinct().count());
  }

  @Test
  void zipIsReadByTheJdk() throws IOException {
    byte[] zip = bytes("zip(entry(\"../x\", \"hello\"), folder(\"d/\"), link(\"l\", \"../x\"))");
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName() + "=" + new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertEquals(List.of("../x=hello", "d/=", "l=../x"), names);
  }

  @Test
  void zipDirectoryIsReadByTheJdk(@org.junit.jupiter.api.io.TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("a.zip");
    java.nio.file.Files.write(
        file, bytes("jar(stored(\"a\", \"one\"), entry(\"b\", repeat(\"x\", 999)))"));
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
      assertEquals(999, zip.getEntry("b").getSize());
      assertEquals(
          "one",
          new String(zip.getInputStream(zip.getEntry("a")).readAllBytes(), StandardCharsets.UTF_8));
      assertEquals("META-INF/MANIFEST.MF", zip.entries().nextElement().getName());
    }
  }

  @Test
  void gzipStreamsItsContent() throws IOException {
    byte[] bomb = bytes("gzip(repeat(\"\\u0000\", 20000000))");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bomb))) {
      assertEquals(20_000_000, in.skip(30_000_000));
    }
  }

  @Test
  void tarHeadersHaveTheRightSum() {
    byte[] tar = bytes("tar(entry(\"../x\", \"hello\"))");
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? ' ' : tar[i] & 0xff;
    }
    assertEquals(sum, Integer.parseInt(new String(tar, 148, 6, StandardCharsets.US_ASCII), 8));
    assertEquals("hello", new String(tar, 512, 5, StandardCharsets.US_ASCII));
    assertEquals(2048, tar.length);
  }

  @Test
  void repairsGzipPngAndSevenZip() throws IOException {
    byte[] stored = bytes("repaired(patch(gzip(\"hello\"), 4, hex(\"01\")))");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
      assertEquals("hello", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    byte[] png =
        bytes(
            "repaired(patch(hex(\"89504e470d0a1a0a\") + chunk(\"IHDR\", repeat(\"a\", 13)), 16,"
                + " hex(\"7fffffff\")))");
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    assertEquals((int) crc.getValue(), java.nio.ByteBuffer.wrap(png).getInt(29));
  }

  @Test
  void serialisedStreamNamesItsClass() {
    ClassNotFoundException missing =
        assertThrows(
            ClassNotFoundException.class,
            () ->
                new ObjectInputStream(
                        new ByteArrayInputStream(bytes("serialised(\"no.such.Type\")")))
                    .readObject());
    assertEquals("no.such.Type", missing.getMessage());
  }

  @Test
  void nestedListStreamIsWellFormed() throws Exception {
    Payload nested =
        library.tier(2).stream()
            .filter(
                p -> p.family().equals("serialisation-bombs") && p.expression().contains("nest("))
            .findFirst()
            .orElseThrow();
    byte[] small = bytes(nested.expression().replace("2000", "3"));
    Object list = new ObjectInputStream(new ByteArrayInputStream(small)).readObject();
    assertEquals("[[[[null]]]]", list.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repeat(\"aaaa\", 2000000)",
        "repeat(repeat(\"a\", 100000), 1000000000)",
        "gzip(repeat(\"a\", 9000000000))",
        "unknown(\"a\")",
        "$unknown",
        "repeat(\"a\")",
        "hex(\"0\")",
        "patch(\"a\", 5, \"b\")",
        "zip(\"a\")",
        "12"
      })
  void refusesWhatCannotBeMade(String expression) {
    assertThrows(ExpressionException.class, () -> library.parse(expression));
  }

  @Test
  void literalsGiveTheirBytesBack() {
    for (String given : List.of("text\n", "\u00e9", "\u0000\u0001")) {
      byte[] utf8 = given.getBytes(StandardCharsets.UTF_8);
      assertArrayEquals(utf8, bytes(library.literal("seed", "text", utf8).expression()));
    }
    byte[] binary = new byte[500];
    Arrays.fill(binary, (byte) 0xff);
    assertArrayEquals(binary, bytes(library.literal("seed", "binary", binary).expression()));
  }
}
