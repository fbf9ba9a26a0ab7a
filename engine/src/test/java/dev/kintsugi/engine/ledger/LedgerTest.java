package dev.kintsugi.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger, attacked: torn tails, edits, kill -9, a disk that is full. */
class LedgerTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("ledger.ndjson");
  }

  private Ledger open() throws IOException {
    return Ledger.open(file(), "test 1", CLOCK);
  }

  private void fill(int entries) throws IOException {
    try (Ledger ledger = open()) {
      for (int i = 0; i < entries; i++) {
        ledger.append("tester", "user", "step", Map.of("i", i, "text", "a\n\"ü{}"));
      }
    }
  }

  @Test
  void whatWasAppendedIsThereAgain() throws IOException {
    fill(3);
    try (Ledger ledger = open()) {
      assertEquals(3, ledger.entries().size());
      assertEquals(2, ledger.bodies("step").get(2).path("i").asInt());
      assertEquals("a\n\"ü{}", ledger.bodies("step").get(0).path("text").asString());
      ledger.append("tester", "user", "step", Map.of());
    }
    try (Ledger ledger = open()) {
      List<Entry> entries = ledger.entries();
      assertEquals(entries.get(2).hash(), entries.get(3).previous());
    }
  }

  @Test
  void aTornLastLineIsCutOffWhereverItIsTorn() throws IOException {
    fill(2);
    byte[] whole = Files.readAllBytes(file());
    int first = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    for (int length = first; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      try (Ledger ledger = open()) {
        assertEquals(1, ledger.entries().size(), "torn at byte " + length);
      }
      assertEquals(first, Files.size(file()));
    }
  }

  @Test
  void everyEditedByteIsFound() throws IOException {
    fill(2);
    byte[] whole = Files.readAllBytes(file());
    for (int i = 0; i < whole.length; i++) {
      byte[] edited = whole.clone();
      edited[i] ^= 1;
      Files.write(file(), edited);
      if (i == whole.length - 1) {
        continue; // the last newline: an unfinished line, which is cut off
      }
      assertThrows(LedgerDamaged.class, this::open, "edited byte " + i);
    }
  }

  @Test
  void aRemovedOrSwappedLineIsFound() throws IOException {
    fill(3);
    List<String> lines = Files.readAllLines(file());
    Files.write(file(), List.of(lines.get(0), lines.get(2)));
    assertThrows(LedgerDamaged.class, this::open);
    Files.write(file(), List.of(lines.get(1), lines.get(0), lines.get(2)));
    assertThrows(LedgerDamaged.class, this::open);
  }

  @Test
  void killedInTheMiddleOfWritingLosesNothingThatWasConfirmed() throws Exception {
    Process child = child("exec ");
    long confirmed = 0;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null && confirmed < 50; line = out.readLine()) {
        confirmed = Long.parseLong(line);
      }
      child.destroyForcibly().waitFor();
    }
    try (Ledger ledger = open()) {
      assertTrue(ledger.entries().size() >= confirmed, confirmed + " were confirmed");
      ledger.append("tester", "user", "step", Map.of());
    }
  }

  @Test
  void aFullDiskLeavesAWholeLedger() throws Exception {
    // a limit on file size makes the very system call fail, as a full disk does
    Process child = child("ulimit -f 16; exec ");
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(7, child.waitFor(), said);
    assertTrue(said.contains("can't write"), said);
    long confirmed = said.lines().filter(l -> l.matches("\\d+")).count();
    try (Ledger ledger = open()) {
      assertEquals(confirmed, ledger.entries().size());
    }
  }

  private Process child(String before) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        before + "'" + java + "' -Xmx64m -cp \"$CP\" '" + Appender.class.getName() + "' \"$FILE\"";
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
    builder.environment().put("CP", System.getProperty("java.class.path"));
    builder.environment().put("FILE", file().toString());
    return builder.start();
  }

  /** Appends until it is killed or the disk is full, and says what is confirmed. */
  static final class Appender {
    public static void main(String[] arguments) {
      try (Ledger ledger = Ledger.open(Path.of(arguments[0]), "child 1", CLOCK)) {
        for (int i = 1; i < 100_000; i++) {
          ledger.append("child", "user", "step", Map.of("i", i));
          System.out.println(i);
        }
      } catch (IOException e) {
        System.out.println(e.getMessage());
        System.exit(7);
      }
    }
  }

  @Test
  void anEmptyFileIsAnEmptyLedger() throws IOException {
    Files.write(file(), new byte[0], StandardOpenOption.CREATE);
    try (Ledger ledger = open()) {
      assertTrue(ledger.entries().isEmpty());
    }
  }
}
