package dev.kintsugi.engine.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * A part of a ledger for other eyes: chosen entries as they are, and of every other entry its
 * number and its hash.
 *
 * <p>What checking it shows: no chosen entry was changed, and each stands behind the entry before
 * it. What a left-out entry says, nobody can tell from its hash; but whoever shows the whole ledger
 * later can show no other than the one that was cut.
 *
 * @param entries the chosen ones, oldest first
 * @param size entries of the whole ledger
 * @param head hash of the last entry; 64 zeros if there is none
 */
public record LedgerExtract(List<Entry> entries, long size, String head) {
  private static final Pattern LEFT_OUT =
      Pattern.compile("\\{\"number\":(\\d{1,9}),\"hash\":\"([0-9a-f]{64})\"}");

  /** The extract's text; each line ends in a line feed. */
  public static String text(Ledger ledger, Predicate<Entry> chosen) throws IOException {
    StringBuilder text = new StringBuilder();
    List<String> lines = ledger.lines();
    for (Entry entry : ledger.entries()) {
      int at = (int) entry.number() - 1;
      text.append(
          chosen.test(entry)
              ? lines.get(at)
              : "{\"number\":" + entry.number() + ",\"hash\":\"" + entry.hash() + "\"}");
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * Reads an extract and checks its chain.
   *
   * @throws LedgerDamaged with the line at which it breaks
   */
  public static LedgerExtract read(String text) throws LedgerDamaged {
    JsonMapper json = JsonMapper.builder().build();
    List<Entry> entries = new ArrayList<>();
    String head = Ledger.FIRST;
    long number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher left = LEFT_OUT.matcher(line);
      if (left.matches() && Long.parseLong(left.group(1)) == number) {
        head = left.group(2);
        continue;
      }
      Optional<Entry> entry = Ledger.whole(json, line);
      String before = head;
      long here = number;
      entry = entry.filter(e -> e.number() == here && before.equals(e.previous()));
      if (entry.isEmpty()) {
        throw new LedgerDamaged("line " + number + ": the chain is broken");
      }
      entries.add(entry.get());
      head = entry.get().hash();
    }
    return new LedgerExtract(entries, number, head);
  }
}
