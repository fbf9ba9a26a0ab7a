package dev.kintsugi.jvm.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unified diff (POSIX {@code diff -u}; GNU diffutils manual, "Detailed Description of Unified
 * Format"), applied without any fuzz: every context line must stand exactly where the hunk says.
 * Works on text decoded as ISO 8859-1, so that bytes of any encoding and all line ends survive.
 */
public final class UnifiedDiff {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d{1,8})(?:,(\\d{1,8}))? \\+(\\d{1,8})(?:,(\\d{1,8}))? @@.*");

  private final List<FileDiff> files;

  private UnifiedDiff(List<FileDiff> files) {
    this.files = List.copyOf(files);
  }

  /** A diff that is not well-formed or does not fit; the message says where. */
  public static final class DiffException extends Exception {
    private static final long serialVersionUID = 1;

    DiffException(String message) {
      super(message);
    }
  }

  /**
   * Changes of one file.
   *
   * @param oldPath path before; empty if the file is new
   * @param newPath path after; empty if the file goes
   */
  public record FileDiff(String oldPath, String newPath, List<Hunk> hunks) {
    /** The path that exists after, or the one that goes. */
    public String path() {
      return newPath.isEmpty() ? oldPath : newPath;
    }

    /**
     * Lines of the new file that the diff added or changed; where it only removed, the line that
     * follows.
     */
    public SortedSet<Integer> changedLines() {
      SortedSet<Integer> changed = new TreeSet<>();
      hunks.forEach(h -> changed.addAll(h.changed()));
      return changed;
    }
  }

  /** One hunk; each line starts with a space, {@code +} or {@code -} and keeps its line end. */
  record Hunk(int oldStart, int newStart, List<String> lines) {
    List<Integer> changed() {
      List<Integer> changed = new ArrayList<>();
      int line = newStart;
      int removedAt = 0;
      for (String text : lines) {
        if (text.charAt(0) == '+') {
          changed.add(line);
        } else if (text.charAt(0) == '-') {
          removedAt = line;
        }
        line += text.charAt(0) == '-' ? 0 : 1;
      }
      if (changed.isEmpty() && removedAt > 0) {
        changed.add(removedAt);
      }
      return changed;
    }
  }

  public List<FileDiff> files() {
    return files;
  }

  /** Reads a diff. */
  public static UnifiedDiff parse(String text) throws DiffException {
    List<String> lines = split(text);
    List<FileDiff> files = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      if (!lines.get(i).startsWith("--- ")) {
        i++;
        continue;
      }
      if (i + 1 >= lines.size() || !lines.get(i + 1).startsWith("+++ ")) {
        throw new DiffException("line " + (i + 1) + " names an old file, but no new one follows");
      }
      String before = path(lines.get(i), "a/");
      String after = path(lines.get(i + 1), "b/");
      i += 2;
      List<Hunk> hunks = new ArrayList<>();
      while (i < lines.size() && lines.get(i).startsWith("@@")) {
        i = hunk(lines, i, hunks);
      }
      if (hunks.isEmpty()) {
        throw new DiffException("no hunk for " + after);
      }
      files.add(new FileDiff(before, after, hunks));
    }
    if (files.isEmpty()) {
      throw new DiffException("the diff changes no file");
    }
    return new UnifiedDiff(files);
  }

  /** The file after the change. */
  public static String apply(FileDiff diff, String content) throws DiffException {
    List<String> old = split(content);
    StringBuilder result = new StringBuilder();
    int at = 0;
    for (Hunk hunk : diff.hunks()) {
      int start = Math.max(0, hunk.oldStart() - (hasOldLines(hunk) ? 1 : 0));
      if (start < at || start > old.size()) {
        throw new DiffException("a hunk of " + diff.path() + " is out of order");
      }
      while (at < start) {
        result.append(old.get(at++));
      }
      for (String line : hunk.lines()) {
        String rest = line.substring(1);
        if (line.charAt(0) == '+') {
          result.append(rest);
          continue;
        }
        if (at >= old.size() || !old.get(at).equals(rest)) {
          throw new DiffException(
              diff.path() + " line " + (at + 1) + " is not what the diff expects");
        }
        if (line.charAt(0) == ' ') {
          result.append(rest);
        }
        at++;
      }
    }
    while (at < old.size()) {
      result.append(old.get(at++));
    }
    return result.toString();
  }

  private static boolean hasOldLines(Hunk hunk) {
    return hunk.lines().stream().anyMatch(l -> l.charAt(0) != '+');
  }

  private static int hunk(List<String> lines, int header, List<Hunk> hunks) throws DiffException {
    Matcher matcher = HUNK.matcher(lines.get(header).stripTrailing());
    if (!matcher.matches()) {
      throw new DiffException("line " + (header + 1) + " is not the head of a hunk");
    }
    int olds = count(matcher.group(2));
    int news = count(matcher.group(4));
    List<String> body = new ArrayList<>();
    int i = header + 1;
    while (olds > 0 || news > 0) {
      if (i >= lines.size()) {
        throw new DiffException("the hunk of line " + (header + 1) + " is cut off");
      }
      String line = lines.get(i);
      // some tools drop the blank of an empty context line
      String kept = line.equals("\n") || line.equals("\r\n") ? " " + line : line;
      char sign = kept.charAt(0);
      if (" +-".indexOf(sign) < 0) {
        throw new DiffException("line " + (i + 1) + " does not belong to a hunk");
      }
      olds -= sign == '+' ? 0 : 1;
      news -= sign == '-' ? 0 : 1;
      i++;
      if (i < lines.size() && lines.get(i).startsWith("\\")) {
        kept = kept.substring(0, kept.length() - 1);
        i++;
      }
      body.add(kept);
    }
    if (olds < 0 || news < 0) {
      throw new DiffException("the hunk of line " + (header + 1) + " has more lines than it says");
    }
    hunks.add(
        new Hunk(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(3)), body));
    return i;
  }

  private static int count(String group) {
    return group == null ? 1 : Integer.parseInt(group);
  }

  private static String path(String line, String prefix) throws DiffException {
    String path = line.substring(4).split("\t", 2)[0].strip();
    if (path.equals("/dev/null")) {
      return "";
    }
    String name = path.startsWith(prefix) ? path.substring(2) : path;
    boolean bad =
        name.isEmpty()
            || name.startsWith("/")
            || name.indexOf('\\') >= 0
            || name.indexOf('\0') >= 0
            || List.of(name.split("/", -1)).stream()
                .anyMatch(p -> p.isEmpty() || p.equals(".") || p.equals(".."));
    if (bad) {
      throw new DiffException("not a path inside the sources: " + name);
    }
    return name;
  }

  /** Lines with their ends. */
  private static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end + 1));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }
}
