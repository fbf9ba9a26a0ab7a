package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.payload.Dictionary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Texts by which the target may choose files or members of archives: names, endings and folders.
 * Those that several classes use come first, then short ones.
 *
 * <p>Limits: a name is told by a well-known ending, because class names look alike otherwise.
 */
final class FileWords {
  private static final Pattern NAME =
      Pattern.compile(
          "([A-Za-z0-9_.-]+/){0,4}[A-Za-z0-9_.-]*[A-Za-z0-9_-]\\."
              + "(xml|xsd|dtd|xhtml|html?|svg|rdf|rels|opf|ncx|pom|json|ya?ml|toml|properties|ini"
              + "|conf|cfg|csv|txt|mf|MF|css|js|sql|jar|class|so|dll|dat|bin|pem|png)");
  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{0,9}");
  private static final Pattern FOLDER = Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_.-]*/){1,4}");
  private static final int MOST = 100;

  private final SortedMap<String, Integer> names = new TreeMap<>();
  private final SortedMap<String, Integer> endings = new TreeMap<>();
  private final SortedMap<String, Integer> folders = new TreeMap<>();

  void add(String text) {
    if (text.length() > 60) {
      return;
    }
    if (ENDING.matcher(text).matches()) {
      endings.merge(text, 1, Integer::sum);
    } else if (FOLDER.matcher(text).matches()) {
      folders.merge(text, 1, Integer::sum);
    } else if (NAME.matcher(text).matches()) {
      names.merge(text, 1, Integer::sum);
    }
  }

  Dictionary.Files files() {
    return new Dictionary.Files(best(names), best(endings), best(folders));
  }

  /** Those that several classes use, then short ones. */
  static Comparator<String> commonFirst(Map<String, Integer> found) {
    return Comparator.comparingInt((String w) -> -Math.min(3, found.get(w)))
        .thenComparingInt(String::length)
        .thenComparing(Comparator.naturalOrder());
  }

  private static List<String> best(SortedMap<String, Integer> found) {
    return found.keySet().stream().sorted(commonFirst(found)).limit(MOST).toList();
  }
}
