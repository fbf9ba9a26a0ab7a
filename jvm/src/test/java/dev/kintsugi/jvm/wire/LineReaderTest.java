package dev.kintsugi.jvm.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  private static final Observation SEEN =
      new Observation(
          "stack",
          "CWE-674",
          "unbounded recursion",
          "overflowed at depth 2000",
          List.of(new Location("jvm", "a.B#c (Ljava/lang/String;)V", "a/B.java", 7, "")),
          List.of("a.B#c (Ljava/lang/String;)V"),
          new TreeMap<>(Map.of("depth", 2000L)));

  @Test
  void readsWhatTheWriterWrites() {
    byte[] input = {0, -1, 10};
    Line.Broke broke =
        new Line.Broke("entry x\n", input, "repeat(\"[\", 9)", "f", "json", true, 12, SEEN, 2);
    Line.Broke read = (Line.Broke) LineReader.read(LineWriter.text(broke));
    assertEquals(broke.seen(), read.seen());
    assertEquals(broke.program(), read.program());
    assertArrayEquals(broke.input(), read.input());
    assertEquals(broke.key(), read.key());
    Line.Replayed replayed =
        new Line.Replayed(
            3,
            true,
            "",
            "returned",
            "-",
            List.of(new Line.Broken(SEEN, 2)),
            List.of("a.B#c ()V"),
            List.of("a.B:7"),
            5,
            6);
    assertEquals(replayed, LineReader.read(LineWriter.text(replayed)));
    Line.Sum sum = new Line.Sum(1, 2, 3, List.of("d"), List.of(4L, -5L));
    assertEquals(sum, LineReader.read(LineWriter.text(sum)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "not json",
        "{\"type\":\"entry\",\"symbol\":\"a\",\"kind\":\"k\",\"rank\":1} x",
        "{\"type\":\"entry\",\"symbol\":\"a\",\"kind\":\"k\"}",
        "{\"type\":\"entry\",\"symbol\":\"a\",\"kind\":\"k\",\"rank\":\"1\"}",
        "{\"type\":\"entry\",\"symbol\":\"a\",\"kind\":\"k\",\"rank\":1.5}",
        "{\"type\":\"entry\",\"symbol\":\"a\",\"kind\":\"k\",\"rank\":-1}",
        "{\"type\":\"entry\",\"symbol\":\"a\",\"kind\":\"k\",\"rank\":1,\"more\":1}",
        "{\"type\":\"entry\",\"symbol\":\"a\",\"symbol\":\"b\",\"kind\":\"k\",\"rank\":1}",
        "{\"type\":\"entry\",\"symbol\":null,\"kind\":\"k\",\"rank\":1}",
        "{\"type\":\"unheard-of\"}",
        "{\"type\":\"benign\",\"program\":\"p\",\"input\":\"!!\"}",
        "{\"type\":\"done\",\"reason\":\"r\",\"probes\":99999999999999999999}",
        "{\"type\":\"done\",\"reason\":[[[[[[[[[[1]]]]]]]]]],\"probes\":1}"
      })
  void refusesHostileLines(String text) {
    assertThrows(WireException.class, () -> LineReader.read(text));
  }

  @Test
  void refusesOversizedTexts() {
    String many = "x".repeat(5000);
    String symbol = "{\"type\":\"uncalled\",\"symbol\":\"" + many + "\",\"reason\":\"r\"}";
    assertThrows(WireException.class, () -> LineReader.read(symbol));
    String reason = "{\"type\":\"uncalled\",\"symbol\":\"s\",\"reason\":\"" + many + "\"}";
    assertThrows(WireException.class, () -> LineReader.read(reason));
  }

  @Test
  void refusesWrongWeaknessClassesAndStrengths() {
    String good = LineWriter.text(new Line.Broke("p", new byte[0], "", "", "", false, 1, SEEN, 3));
    assertEquals(3, ((Line.Broke) LineReader.read(good)).strength());
    String script = good.replace("CWE-674", "<script>");
    assertThrows(WireException.class, () -> LineReader.read(script));
    String strong = good.replace("\"strength\":3", "\"strength\":4");
    assertThrows(WireException.class, () -> LineReader.read(strong));
  }

  @Test
  void countsRefusedLinesAndLeavesACutOffOneAlone(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lines");
    String one = "{\"type\":\"say\",\"text\":\"one\"}\n";
    Files.writeString(file, one + "rubbish\n" + one.replace("one", "two") + "{\"type\":");
    LineReader.Lines lines = LineReader.read(file);
    assertEquals(List.of(new Line.Said("one"), new Line.Said("two")), lines.lines());
    assertEquals(1, lines.refused());
  }
}
