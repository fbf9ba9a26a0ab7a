package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.boot.Judge;
import dev.kintsugi.runtime.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words of an input that its target may use as keys: names before a separator come first. Every
 * entry point gets the same inputs, so the words of each are kept. The word of injection payloads
 * is none: handed over by a later call, it would tell nothing of the entry point any more.
 */
final class Keys {
  private static final Pattern NAME = Pattern.compile("([A-Za-z_][\\w.]{0,15})\"?\\s*[=:]");
  private static final Pattern WORD = Pattern.compile("([A-Za-z_]\\w{0,15})");
  private static final int MOST_BYTES = 400;
  private static final int MOST_KNOWN = 20_000;

  private final Map<String, List<String>> known = new HashMap<>();

  /** At most two words. */
  List<String> of(Payload payload) {
    String expression = payload.expression();
    List<String> words = known.get(expression);
    if (words == null) {
      words = find(payload.bytes());
      if (!expression.isEmpty() && known.size() < MOST_KNOWN) {
        known.put(expression, words);
      }
    }
    return words;
  }

  private static List<String> find(byte[] bytes) {
    int length = Math.min(MOST_BYTES, bytes.length);
    String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    Set<String> keys = new LinkedHashSet<>();
    for (Pattern pattern : List.of(NAME, WORD)) {
      Matcher matcher = pattern.matcher(text);
      while (keys.size() < 2 && matcher.find()) {
        if (!matcher.group(1).contains(Judge.WORD)) {
          keys.add(matcher.group(1));
        }
      }
    }
    keys.add("a");
    return List.copyOf(keys).subList(0, Math.min(2, keys.size()));
  }
}
