package dev.kintsugi.patch.check;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Line patterns of source languages by file suffix, for checks that read a diff without parsing. A
 * language that is not listed can't be judged; the check says UNKNOWN.
 */
public final class Languages {
  /**
   * What to look for in text whose comments and literals are blanked.
   *
   * @param catchAll a handler that swallows whatever goes wrong, or a new thread, which does so too
   * @param exit a call that ends the process
   * @param member a declaration that callers may use; the first group that matched is its name
   * @param inherited a protected declaration that by its own words overrides another, in text with
   *     its comments: when it goes, callers have the other; the first group is its name
   * @param ownMember how the declaration of a member begins that overrides nothing by its own words
   * @param branch a keyword or label that opens a branch
   * @param lineComment what opens a comment up to the end of the line
   */
  public record Rules(
      Pattern catchAll,
      Pattern exit,
      Pattern member,
      Pattern inherited,
      Pattern ownMember,
      Pattern branch,
      String lineComment) {}

  private static final Pattern NOTHING = Pattern.compile("(?!)()");

  private static final Rules JAVA =
      new Rules(
          Pattern.compile(
              "\\bcatch\\s*\\([\\w\\s.|@]*\\b(?:Throwable|Exception|RuntimeException|Error"
                  + "|VirtualMachineError|StackOverflowError|OutOfMemoryError)\\b"
                  + "|\\bnew\\s+Thread\\s*\\(|\\b(?:Executors|CompletableFuture)\\s*\\."),
          Pattern.compile("\\bSystem\\s*\\.\\s*exit\\s*\\(|\\.\\s*(?:exit|halt)\\s*\\("),
          Pattern.compile(
              "\\b(?:public|protected)\\s(?:[\\w<>\\[\\],.?&@\\s]*?\\s)??"
                  + "((?:(?:class|interface|enum|record)\\s+\\w+)"
                  + "|\\w+\\s*\\([^)]*\\)|\\w+\\s*(?=[=;]))"),
          // JLS 13.4.12: without an override the inherited method answers; a public one may have
          // widened it
          Pattern.compile(
              "(?:@Override\\b|\\{@inheritDoc\\}[\\s.*]*\\*/)\\s*(?:@\\w+\\s+)*"
                  + "protected\\s[^;{}()=]*?(\\w+\\s*\\([^)]*\\))"),
          Pattern.compile("\\s*(?:private|public|protected|static|final\\s+static)\\b"),
          Pattern.compile("\\b(?:if|else|case|default|switch|for|while|catch|finally)\\b"),
          "//");

  // POSIX.1-2024, Shell Command Language, 2.9: a guard leaves a script by exit, so exit is no sin.
  private static final Rules SHELL =
      new Rules(
          Pattern.compile("\\|\\|\\s*(?:true|:)(?:\\s|;|$)|\\bset\\s+\\+e\\b"),
          Pattern.compile("\\bkill\\s+-\\w+\\s+(?:0|\\$\\$|1)\\b"),
          Pattern.compile("(?m)^\\s*(\\w+)\\s*\\(\\)"),
          NOTHING,
          Pattern.compile("\\s*\\w+\\s*\\(\\)"),
          Pattern.compile("\\b(?:if|elif|else|case|for|while|until)\\b"),
          "#");

  private final Map<String, Rules> bySuffix;

  private Languages(Map<String, Rules> bySuffix) {
    this.bySuffix = new TreeMap<>(bySuffix);
  }

  /** The languages that are known without asking. */
  public static Languages standard() {
    return new Languages(Map.of("java", JAVA, "sh", SHELL));
  }

  /** These languages and one more. */
  public Languages with(String suffix, Rules rules) {
    Languages more = new Languages(bySuffix);
    more.bySuffix.put(suffix, rules);
    return more;
  }

  /** Rules for a file, by the part of its name after the last dot. */
  public Optional<Rules> of(String path) {
    return Optional.ofNullable(bySuffix.get(path.substring(path.lastIndexOf('.') + 1)));
  }
}
