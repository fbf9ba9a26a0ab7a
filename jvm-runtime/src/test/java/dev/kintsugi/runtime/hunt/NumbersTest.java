package dev.kintsugi.runtime.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kintsugi.runtime.program.Compiled;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.ProgramText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What breaks with the caller's number is told from what breaks with the data. */
class NumbersTest {
  private static final String SOURCE =
      """
      package fixture;
      import java.io.*;
      public class Parts {
        public static int readBy(Reader in, int size) {
          return size > 1 ? 0 : 1 + readBy(in, size);
        }
        public static int readDeep(Reader in, int size) throws IOException {
          return in.read() == '{' ? deep() : 0;
        }
        private static int deep() { return 1 + deep(); }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"readBy, true", "readDeep, false"})
  void aBreakThatTakesANumberIsMeasured(String method, boolean chosen) throws IOException {
    String classPath = Compiled.of(folder, "fixture.Parts", SOURCE);
    String entry = "fixture.Parts#" + method;
    List<String> breaks =
        Hunts.breaks(Hunts.lines(folder, classPath, "run", 3000)).stream()
            .filter(l -> l.contains("entry " + entry))
            .toList();
    assertFalse(breaks.isEmpty());
    for (String line : breaks) {
      assertEquals(chosen, line.contains("\"chosen\""), line);
    }
  }

  @Test
  void allOfTheDataIsNoNumberOfTheCallers() {
    String length = "java.lang.reflect.Array#getLength (Ljava/lang/Object;)I with (input [B)\n";
    String range = "v1 = a.R#read ([BII)V with (input [B, literal int \"0\", v0)\n";
    String entry = "entry a.R#read ([BII)V\n";
    Program all = ProgramText.read(entry + "v0 = " + length + range);
    assertEquals(List.of(), Numbers.others(all));
    String made = "v2 = a.R#<init> (I)V with (literal int \"1\")\n";
    Program sized = ProgramText.read(entry + "v0 = " + length + range + made);
    assertEquals(
        List.of(
            ProgramText.read(entry + "v0 = " + length + range + made.replace("1\"", "16\"")),
            ProgramText.read(entry + "v0 = " + length + range + made.replace("1\"", "4096\""))),
        Numbers.others(sized));
  }
}
