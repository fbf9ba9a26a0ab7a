package dev.kintsugi.runtime.pattern;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The characters that one pattern is analysed with: ASCII, one or two of each kind beyond it that
 * the JDK's classes tell apart, and those that stand in the pattern itself. What a class of
 * characters holds is asked of the JDK, so that no rule about classes is written a second time.
 */
final class Alphabet {
  /** Letter, capital, ideograph, digit, space, line separators, combining mark, no-break space. */
  private static final String BEYOND = "\u00e9\u00c9\u4e2d\u0661\u2003\u0085\u2028\u0301\u00a0";

  /** Readable ones first: they are the first choice of a word. */
  private static final String READABLE = "a0 bA1-.,:/_";

  private static final char FIRST_VISIBLE = ' ';
  private static final char LAST_ASCII = 0x7f;

  private final char[] characters;
  private final Map<String, BitSet> known = new HashMap<>();

  Alphabet(String pattern) {
    Set<Character> all = new LinkedHashSet<>();
    READABLE.chars().forEach(c -> all.add((char) c));
    for (char c = FIRST_VISIBLE; c <= LAST_ASCII; c++) {
      all.add(c);
    }
    for (char c = 0; c < FIRST_VISIBLE; c++) {
      all.add(c);
    }
    (BEYOND + pattern)
        .chars()
        .filter(c -> !Character.isSurrogate((char) c))
        .forEach(c -> all.add((char) c));
    characters = new char[all.size()];
    int at = 0;
    for (char c : all) {
      characters[at++] = c;
    }
  }

  int size() {
    return characters.length;
  }

  char character(int number) {
    return characters[number];
  }

  /** The numbers of the characters that a pattern for one character matches. */
  BitSet matching(String one, int flags) throws PatternSyntaxException {
    BitSet set = known.get(flags + one);
    if (set == null) {
      set = new BitSet(characters.length);
      Pattern pattern = Pattern.compile(one, flags);
      for (int i = 0; i < characters.length; i++) {
        set.set(i, pattern.matcher(String.valueOf(characters[i])).matches());
      }
      known.put(flags + one, set);
    }
    return set;
  }
}
