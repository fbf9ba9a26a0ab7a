package dev.kintsugi.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a ledger for other eyes, and what can be told from it. */
class LedgerExtractTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir Path folder;
  private String text;
  private List<Entry> entries;

  @BeforeEach
  void extract() throws IOException {
    try (Ledger ledger = Ledger.open(folder.resolve("ledger.ndjson"), "test 1", CLOCK)) {
      for (int i = 1; i <= 6; i++) {
        boolean ours = i == 2 || i == 5 || i == 6;
        ledger.append("tester", "user", ours ? "ours" : "secret", Map.of("i", "ü\n{\"" + i));
      }
      entries = ledger.entries();
      text = LedgerExtract.text(ledger, e -> e.kind().equals("ours"));
    }
  }

  @Test
  void chosenEntriesComeBackAndNothingOfTheOthers() throws IOException {
    LedgerExtract read = LedgerExtract.read(text);
    assertEquals(List.of(entries.get(1), entries.get(4), entries.get(5)), read.entries());
    assertEquals(6, read.size());
    assertEquals(entries.get(5).hash(), read.head());
    assertFalse(text.contains("secret"));
    assertEquals(0, LedgerExtract.read("").size());
  }

  @Test
  void everyEditedByteOfAChosenEntryIsFound() {
    for (int line : List.of(2, 5, 6)) {
      String before = String.join("\n", text.lines().limit(line - 1).toList()) + "\n";
      String chosen = text.lines().skip(line - 1).findFirst().orElseThrow();
      String behind = text.substring(before.length() + chosen.length());
      for (int i = 0; i < chosen.length(); i++) {
        char other = (char) (chosen.charAt(i) ^ 1);
        String edited = chosen.substring(0, i) + other + chosen.substring(i + 1);
        assertThrows(
            LedgerDamaged.class,
            () -> LedgerExtract.read(before + edited + behind),
            "line " + line + ", character " + i);
      }
    }
  }

  @Test
  void theHashOfALeftOutEntryBindsTheChosenOneBehindIt() {
    String hash = entries.get(3).hash();
    LedgerDamaged damaged =
        assertThrows(
            LedgerDamaged.class, () -> LedgerExtract.read(text.replaceFirst(hash, "0".repeat(64))));
    assertEquals("line 5: the chain is broken", damaged.getMessage());
  }

  @Test
  void linesThatAreMissingSwappedOrAddedAreFound() {
    List<String> lines = text.lines().toList();
    refused(0, 1, 2, 3, 5);
    refused(0, 2, 1, 3, 4, 5);
    refused(0, 1, 1, 2, 3, 4, 5);
    refused(1, 2, 3, 4, 5);
    assertThrows(LedgerDamaged.class, () -> LedgerExtract.read(lines.get(0) + "\nnull\n"));
    assertThrows(LedgerDamaged.class, () -> LedgerExtract.read("x".repeat(100)));
  }

  private void refused(int... order) {
    List<String> lines = text.lines().toList();
    StringBuilder other = new StringBuilder();
    for (int i : order) {
      other.append(lines.get(i)).append('\n');
    }
    assertThrows(LedgerDamaged.class, () -> LedgerExtract.read(other.toString()));
  }
}
