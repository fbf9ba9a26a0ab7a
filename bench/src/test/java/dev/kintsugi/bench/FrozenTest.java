package dev.kintsugi.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenTest {
  @TempDir Path folder;

  @Test
  void theFirstResultOfARowAndBudgetStays() throws Exception {
    Path file = folder.resolve("first.tsv");
    Frozen.read(file).with(List.of(measured(false, "aaa", "2m"))).write(file);
    Frozen.read(file).with(List.of(measured(true, "bbb", "2m"))).write(file);
    assertEquals("no\taaa\t2m", Frozen.read(file).first("CVE-1", "2m"));
    assertEquals("-\t-\t-", Frozen.read(file).first("CVE-2", "2m"));
  }

  @Test
  void anotherBudgetIsFrozenBesideItAndOnlyShownWhereThereIsNoBetter() throws Exception {
    Frozen frozen = new Frozen(List.of()).with(List.of(measured(false, "aaa", "30s")));
    assertEquals("no\taaa\t30s", frozen.first("CVE-1", "2m"));
    assertEquals(
        "yes\tbbb\t2m", frozen.with(List.of(measured(true, "bbb", "2m"))).first("CVE-1", "2m"));
  }

  @Test
  void aPageKeepsTheWordsAroundItsResults() throws Exception {
    Measured now = measured(true, "bbb", "2m");
    Frozen first = new Frozen(List.of()).with(List.of(measured(false, "aaa", "2m")));
    new Table(List.of(now), first).write(folder);
    Path page = folder.resolve("jvm-known.md");
    Files.writeString(page, "# Words\n" + Files.readString(page) + "more\n");
    new Table(List.of(now), first).write(folder);
    String text = Files.readString(page);
    assertTrue(text.startsWith("# Words\n") && text.endsWith("more\n"), text);
    assertTrue(text.contains("1 of 1 measured rows proven"), text);
    assertTrue(text.contains("Seconds to proof (1 rows): median 40.0"), text);
    assertTrue(text.contains("| bbb | 2m | 1.5 | no | aaa | 2m |"), text);
  }

  private static Measured measured(boolean proven, String commit, String budget) {
    return new Measured(
        "CVE-1",
        "recursion",
        "PUBLIC",
        "F-1",
        proven,
        "plain",
        proven,
        proven,
        "SILENT",
        40,
        1.5,
        9,
        0,
        0.1,
        proven ? "" : "no proof",
        commit,
        budget);
  }
}
