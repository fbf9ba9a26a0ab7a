package dev.kintsugi.runtime.payload;

import java.util.List;

/**
 * What the target itself suggests: texts of its constant pools.
 *
 * @param words words that may be names, prefixes, tags or keywords; most promising first
 * @param interpolates whether the target holds the opening of a placeholder such as <code>${</code>
 */
public record Dictionary(List<String> words, boolean interpolates) {
  /** Nothing known. */
  public static final Dictionary NONE = new Dictionary(List.of(), false);

  public Dictionary {
    words = List.copyOf(words);
  }

  /**
   * Words with which an address may begin: a scheme with at least one part of its own, as {@code
   * jdbc:name:} (RFC 3986, section 3.1; JDBC 4.3, section 9.4).
   */
  public List<String> schemes() {
    return words.stream().filter(w -> w.matches("[a-z][a-z0-9+.-]*:[a-z0-9+.:-]*:(//)?")).toList();
  }
}
