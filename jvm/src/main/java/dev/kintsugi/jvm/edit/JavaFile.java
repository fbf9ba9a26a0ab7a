package dev.kintsugi.jvm.edit;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One source file: its text, its syntax tree, and the way from a node to its text. The text is
 * UTF-8, or, where it is not, taken byte by byte.
 */
final class JavaFile {
  private static final long MAX_BYTES = 4 << 20;
  private final String path;
  private final String text;
  private final Charset charset;
  private final CompilationUnit unit;

  /** Line ends as a diff sees them, and as the parser counts them (a lone CR ends a line there). */
  private final List<Integer> lineStarts = new ArrayList<>();

  private final List<Integer> parserLines = new ArrayList<>();

  private JavaFile(String path, String text, Charset charset, CompilationUnit unit) {
    this.path = path;
    this.text = text;
    this.charset = charset;
    this.unit = unit;
    index();
  }

  static JavaFile read(Path root, String path) throws IOException, Refusal {
    Path file = root.resolve(path);
    if (Files.size(file) > MAX_BYTES) {
      throw new Refusal(path + " is too long to be edited.");
    }
    byte[] bytes = Files.readAllBytes(file);
    Charset charset = isUtf8(bytes) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    String text = new String(bytes, charset);
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(ParserConfiguration.LanguageLevel.RAW)
            .setAttributeComments(true)
            .setTabSize(1);
    ParseResult<CompilationUnit> result =
        new JavaParser(configuration).parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (!result.isSuccessful()) {
      throw new Refusal(path + " could not be parsed.");
    }
    return new JavaFile(path, text, charset, result.getResult().orElseThrow());
  }

  String path() {
    return path;
  }

  String text() {
    return text;
  }

  Charset charset() {
    return charset;
  }

  CompilationUnit unit() {
    return unit;
  }

  /** The file's own line end: that of its first line. */
  String lineEnd() {
    int end = text.indexOf('\n');
    return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
  }

  int start(Node node) {
    return offset(node.getBegin().orElseThrow());
  }

  /** First character after the node. */
  int end(Node node) {
    return offset(node.getEnd().orElseThrow()) + 1;
  }

  /** Where the node starts if its comment is counted in. */
  int startWithComment(Node node) {
    return node.getComment().map(c -> Math.min(start(c), start(node))).orElseGet(() -> start(node));
  }

  String source(Node node) {
    return text.substring(start(node), end(node));
  }

  /** Number of the line, from 0, that holds a character. */
  int lineOf(int offset) {
    int low = 0;
    int high = lineStarts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (lineStarts.get(middle) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  int lineStart(int line) {
    return lineStarts.get(line);
  }

  /** White space before the first character of the line that holds an offset. */
  String indent(int offset) {
    int from = lineStart(lineOf(offset));
    int to = from;
    while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
      to++;
    }
    return text.substring(from, to);
  }

  /** One step of indentation: what the first indented member of a type adds to its type. */
  String step() {
    return unit.getTypes().stream()
        .flatMap(t -> t.getMembers().stream())
        .map(m -> indent(start(m)))
        .filter(i -> !i.isEmpty())
        .findFirst()
        .map(i -> i.startsWith("\t") ? "\t" : i)
        .orElse("  ");
  }

  /** The first of these names that no identifier of the file has; else the first with a number. */
  String fresh(String wish, String... others) {
    for (String other : others) {
      if (!fresh(wish).equals(wish) && fresh(other).equals(other)) {
        return other;
      }
    }
    return fresh(wish);
  }

  /** A name that no identifier of the file has. */
  String fresh(String wish) {
    String name = wish;
    for (int n = 2;
        Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(text).find();
        n++) {
      name = wish + n;
    }
    return name;
  }

  private int offset(Position position) {
    int mark = text.startsWith("\uFEFF") && position.line == 1 ? 1 : 0;
    return parserLines.get(position.line - 1) + position.column - 1 + mark;
  }

  private void index() {
    lineStarts.add(0);
    parserLines.add(0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n') {
        lineStarts.add(i + 1);
      }
      if (c == '\n' || (c == '\r' && !pair)) {
        parserLines.add(i + 1);
      }
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
