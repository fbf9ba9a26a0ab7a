package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PositionBombs;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Families of payloads of which one plan has seen enough. After a break more of a family is tried,
 * because the next position of a grammar may be read by another method, and what the first shows
 * must not hide it; but soon no more if it only shows the same cause, or costs seconds.
 */
final class SpentFamilies {
  private static final int ENOUGH_BREAKS = 4;
  private static final int ENOUGH_OF_A_CAUSE = 3;

  /** The size of a repetition, at the end of its expression. */
  private static final Pattern SIZE = Pattern.compile("\\d+\\)");

  private final Map<String, Integer> spent = new TreeMap<>();
  private final Map<String, String> causes = new TreeMap<>();

  /** Notes a break. */
  void add(Payload payload, String cause, boolean costly) {
    if (causes.putIfAbsent(shape(payload), cause) != null) {
      return; // the same probe looked at in another way, or in another size
    }
    long shown = causes.values().stream().filter(cause::equals).count();
    boolean position = PositionBombs.isOne(payload);
    boolean enough = !position && (costly || shown > ENOUGH_OF_A_CAUSE);
    int by = enough ? ENOUGH_BREAKS : shown > 1 && !position ? 2 : 1;
    spent.merge(payload.family(), by, Integer::sum);
  }

  /** Whether a payload's shape broke already, or enough of its family did. */
  boolean holds(Payload payload) {
    return spent.getOrDefault(payload.family(), 0) >= ENOUGH_BREAKS
        || causes.containsKey(shape(payload));
  }

  private static String shape(Payload payload) {
    return payload.family() + ' ' + SIZE.matcher(payload.expression()).replaceAll("#)");
  }
}
