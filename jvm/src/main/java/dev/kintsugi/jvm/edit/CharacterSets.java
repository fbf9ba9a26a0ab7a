package dev.kintsugi.jvm.edit;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The code points that a pattern for one character takes; the JDK is asked, for all there are. */
final class CharacterSets {
  /** Line terminators by the documentation of {@link Pattern}. */
  private static final String TERMINATORS = "\n\r\u0085\u2028\u2029";

  private final Map<String, BitSet> known = new HashMap<>();
  private final int flags;

  CharacterSets(int flags) {
    this.flags = flags;
  }

  BitSet of(String one) {
    return known.computeIfAbsent(one, this::ask);
  }

  private BitSet ask(String one) {
    BitSet set = new BitSet(Character.MAX_CODE_POINT + 1);
    StringBuilder text = new StringBuilder();
    Matcher matcher = Pattern.compile(one, flags).matcher(text);
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      text.setLength(0);
      text.appendCodePoint(c);
      matcher.reset(text);
      set.set(c, matcher.matches());
    }
    return set;
  }

  static boolean holdsTerminator(BitSet set) {
    return TERMINATORS.chars().anyMatch(set::get);
  }

  /**
   * Whether a run of the set may end within the two characters that end a line: then the place
   * before them counts as the end, and the end of the run does not.
   */
  static boolean partsLineEnd(BitSet set) {
    return set.get('\r') && !set.get('\n');
  }

  /** Whether a look at the character before may see half of one beyond the first 65,536. */
  static boolean isSeenBehind(BitSet set) {
    boolean beyond = set.nextSetBit(Character.MIN_SUPPLEMENTARY_CODE_POINT) >= 0;
    return !beyond
        || IntStream.rangeClosed(Character.MIN_LOW_SURROGATE, Character.MAX_LOW_SURROGATE)
            .allMatch(set::get);
  }
}
