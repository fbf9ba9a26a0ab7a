package dev.kintsugi.runtime.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads the syntax of {@link Pattern} (its class documentation is the grammar) that {@link
 * Pattern#compile} has already accepted.
 *
 * <p>Limits: look-around, back-references, anchors and boundaries match the empty text; atomic
 * groups and possessive quantifiers are read as plain ones. The tree then stands for more texts
 * than the pattern; whether one of them is slow is for a trial to say.
 */
final class PatternParser {
  private static final int DEEPEST = 200;

  private final String text;
  private final Alphabet alphabet;
  private int at;
  private int flags;
  private int depth;

  private PatternParser(String text, int flags, Alphabet alphabet) {
    this.text = text;
    this.flags = flags;
    this.alphabet = alphabet;
  }

  /**
   * The tree of a pattern.
   *
   * @throws PatternSyntaxException if it uses something that is not understood
   */
  static Node parse(String pattern, int flags, Alphabet alphabet) {
    PatternParser parser = new PatternParser(pattern, flags, alphabet);
    if ((flags & Pattern.LITERAL) != 0) {
      return parser.quoted(pattern);
    }
    Node node = parser.choice();
    if (parser.at < pattern.length()) {
      throw parser.error("unmatched parenthesis");
    }
    return node;
  }

  private Node choice() {
    if (++depth > DEEPEST) {
      throw error("too deep");
    }
    List<Node> branches = new ArrayList<>();
    branches.add(sequence());
    while (more() && peek() == '|') {
      at++;
      branches.add(sequence());
    }
    depth--;
    return branches.size() == 1 ? branches.get(0) : new Node.Choice(branches);
  }

  private Node sequence() {
    List<Node> parts = new ArrayList<>();
    skipComments();
    while (more() && peek() != '|' && peek() != ')') {
      parts.add(quantified(atom()));
      skipComments();
    }
    return parts.size() == 1 ? parts.get(0) : new Node.Sequence(parts);
  }

  private Node quantified(Node atom) {
    Node node = atom;
    skipComments();
    while (more() && "?*+{".indexOf(peek()) >= 0) {
      char c = text.charAt(at++);
      switch (c) {
        case '?' -> node = new Node.Repeat(node, 0, 1);
        case '*' -> node = new Node.Repeat(node, 0, Integer.MAX_VALUE);
        case '+' -> node = new Node.Repeat(node, 1, Integer.MAX_VALUE);
        default -> node = counted(node);
      }
      if (more() && (peek() == '?' || peek() == '+')) {
        at++;
      }
      skipComments();
    }
    return node;
  }

  private Node counted(Node body) {
    int end = text.indexOf('}', at);
    if (end < 0) {
      throw error("unclosed counted closure");
    }
    String[] bounds = text.substring(at, end).split(",", -1);
    at = end + 1;
    try {
      int least = Integer.parseInt(bounds[0].strip());
      if (bounds.length == 1) {
        return new Node.Repeat(body, least, least);
      }
      String most = bounds[1].strip();
      return new Node.Repeat(
          body, least, most.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(most));
    } catch (NumberFormatException e) {
      throw error("not a count");
    }
  }

  private Node atom() {
    char c = text.charAt(at);
    switch (c) {
      case '(':
        return group();
      case '[':
        int from = at;
        skipClass();
        return one(text.substring(from, at));
      case '\\':
        return escape();
      case '^', '$':
        at++;
        return Node.EMPTY;
      case '.':
        at++;
        return one(".");
      default:
        at++;
        return literal(c);
    }
  }

  private Node group() {
    at++;
    int before = flags;
    if (!more() || peek() != '?') {
      return closed(choice(), before);
    }
    at++;
    char kind = text.charAt(at++);
    switch (kind) {
      case ':', '>':
        return closed(choice(), before);
      case '=', '!':
        closed(choice(), before);
        return Node.EMPTY;
      case '<':
        if (peek() == '=' || peek() == '!') {
          at++;
          closed(choice(), before);
          return Node.EMPTY;
        }
        at = text.indexOf('>', at) + 1;
        return closed(choice(), before);
      default:
        at--;
        return flagged(before);
    }
  }

  private Node closed(Node node, int before) {
    if (!more() || peek() != ')') {
      throw error("unclosed group");
    }
    at++;
    flags = before;
    return node;
  }

  /** {@code (?flags)} holds up to the end of the enclosing group, {@code (?flags:X)} inside. */
  private Node flagged(int before) {
    boolean on = true;
    while (true) {
      char c = text.charAt(at++);
      if (c == ')') {
        return Node.EMPTY;
      } else if (c == ':') {
        return closed(choice(), before);
      } else if (c == '-') {
        on = false;
      } else {
        flags = on ? flags | flag(c) : flags & ~flag(c);
      }
    }
  }

  private int flag(char c) {
    return switch (c) {
      case 'i' -> Pattern.CASE_INSENSITIVE;
      case 'm' -> Pattern.MULTILINE;
      case 's' -> Pattern.DOTALL;
      case 'd' -> Pattern.UNIX_LINES;
      case 'u' -> Pattern.UNICODE_CASE;
      case 'x' -> Pattern.COMMENTS;
      case 'U' -> Pattern.UNICODE_CHARACTER_CLASS;
      default -> throw error("unknown flag");
    };
  }

  private Node escape() {
    int from = at;
    at++;
    char c = text.charAt(at++);
    if (c == 'Q') {
      int end = text.indexOf("\\E", at);
      String quoted = text.substring(at, end < 0 ? text.length() : end);
      at = end < 0 ? text.length() : end + 2;
      return quoted(quoted);
    }
    if (c == 'k' || "bBAGzZE".indexOf(c) >= 0) {
      if (c == 'k' || c == 'b' && text.startsWith("{g}", at)) {
        at = text.indexOf(c == 'k' ? '>' : '}', at) + 1;
      }
      return Node.EMPTY;
    }
    if (c >= '1' && c <= '9') {
      skipDigits();
      return Node.EMPTY;
    }
    at = from;
    skipEscape();
    return one(text.substring(from, at));
  }

  /** Behind an escape that stands for one character or a class of them. */
  private void skipEscape() {
    at++;
    char c = text.charAt(at++);
    boolean braced = more() && peek() == '{';
    if ((c == 'p' || c == 'P' || c == 'x' || c == 'N') && braced) {
      at = text.indexOf('}', at) + 1;
    } else if (c == 'p' || c == 'P' || c == 'c') {
      at++;
    } else if (c == 'x') {
      at += 2;
    } else if (c == 'u') {
      at += 4;
    } else if (c == '0') {
      skipDigits();
    }
    if (at > text.length() || at == 0) {
      throw error("unfinished escape");
    }
  }

  private void skipDigits() {
    while (more() && Character.isDigit(peek())) {
      at++;
    }
  }

  /** Behind the bracket that closes the class that begins here; classes nest. */
  private void skipClass() {
    int open = 0;
    do {
      if (!more()) {
        throw error("unclosed class");
      }
      char c = text.charAt(at);
      if (c == '\\' && text.startsWith("\\Q", at)) {
        int end = text.indexOf("\\E", at);
        at = end < 0 ? text.length() : end + 2;
      } else if (c == '\\') {
        skipEscape();
      } else {
        at++;
        open += c == '[' ? 1 : c == ']' ? -1 : 0;
        if (c == '[') {
          skipFirst();
        }
      }
    } while (open > 0);
  }

  /** A closing bracket right at the beginning of a class is one of its characters. */
  private void skipFirst() {
    if (more() && peek() == '^') {
      at++;
    }
    if (more() && peek() == ']') {
      at++;
    }
  }

  private Node quoted(String literal) {
    return new Node.Sequence(literal.chars().mapToObj(c -> literal((char) c)).toList());
  }

  private Node literal(char c) {
    return Character.isSurrogate(c) ? Node.EMPTY : one(String.format("\\x{%x}", (int) c));
  }

  private Node one(String source) {
    return new Node.One(alphabet.matching(source, flags & ~Pattern.LITERAL));
  }

  private void skipComments() {
    if ((flags & Pattern.COMMENTS) == 0) {
      return;
    }
    while (more() && (Character.isWhitespace(peek()) || peek() == '#')) {
      if (peek() == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        at++;
      }
    }
  }

  private boolean more() {
    return at < text.length();
  }

  private char peek() {
    if (!more()) {
      throw error("unexpected end");
    }
    return text.charAt(at);
  }

  private PatternSyntaxException error(String what) {
    return new PatternSyntaxException(what, text, at);
  }
}
