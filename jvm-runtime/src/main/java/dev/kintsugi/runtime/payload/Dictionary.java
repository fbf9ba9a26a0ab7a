package dev.kintsugi.runtime.payload;

import java.util.List;

/**
 * What the target itself suggests: texts of its constant pools.
 *
 * @param words words that may be names, prefixes, tags or keywords; most promising first
 * @param interpolates whether the target holds the opening of a placeholder such as <code>${</code>
 * @param files what may be names of files, or parts of them
 */
public record Dictionary(List<String> words, boolean interpolates, Files files) {
  /** Nothing known. */
  public static final Dictionary NONE = new Dictionary(List.of(), false);

  public Dictionary {
    words = List.copyOf(words);
  }

  /** Words alone. */
  public Dictionary(List<String> words, boolean interpolates) {
    this(words, interpolates, new Files(List.of(), List.of(), List.of()));
  }

  /**
   * By what readers choose files and members of archives; most promising first.
   *
   * @param names whole names, with the folders that stand before
   * @param endings with the dot
   * @param folders with the slash behind
   */
  public record Files(List<String> names, List<String> endings, List<String> folders) {
    public Files {
      names = List.copyOf(names);
      endings = List.copyOf(endings);
      folders = List.copyOf(folders);
    }
  }

  /**
   * Words with which an address may begin: a scheme with at least one part of its own, as {@code
   * jdbc:name:} (RFC 3986, section 3.1; JDBC 4.3, section 9.4).
   */
  public List<String> schemes() {
    return words.stream().filter(w -> w.matches("[a-z][a-z0-9+.-]*:[a-z0-9+.:-]*:(//)?")).toList();
  }
}
