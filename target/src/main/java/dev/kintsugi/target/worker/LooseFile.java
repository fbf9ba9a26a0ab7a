package dev.kintsugi.target.worker;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import dev.kintsugi.target.Insertions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;

/**
 * One loose source, made a compilation unit: as it stands, or as the members of a class, or as the
 * statements of a method, whichever parses. It goes to the folder of its package and is named after
 * the class that others see, as the compiler wants it.
 */
final class LooseFile {
  private final String given;
  private final String text;
  private final SourceFile source;
  private final ClassTree type;

  private LooseFile(String given, String text, SourceFile source, ClassTree type) {
    this.given = given;
    this.text = text;
    this.source = source;
    this.type = type;
  }

  /** It is none of the three; the message says where and why, in one line. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  /**
   * Reads one.
   *
   * @param given its path as the user gave it
   */
  static LooseFile read(JavaCompiler compiler, String given, String text)
      throws IOException, Unreadable {
    if (text.contains(Insertions.OPEN) || text.contains(Insertions.CLOSE)) {
      throw new Unreadable(given + " holds marks that stand for what Kintsugi puts in");
    }
    SourceFile whole = SourceFile.parse(compiler, text);
    boolean noTypes = simpleName(given).equals("package-info");
    if (whole.isWhole() && (noTypes || !whole.types().isEmpty())) {
      return new LooseFile(given, text, whole, noTypes ? null : shown(whole.types(), given));
    }
    String name = simpleName(given);
    String type = SourceVersion.isName(name) && !name.contains(".") ? name : "Snippet";
    SourceFile furthest = whole;
    for (boolean statements : List.of(false, true)) {
      String wrapped = wrapped(text, type, statements);
      SourceFile parsed = SourceFile.parse(compiler, wrapped);
      boolean empty = parsed.isWhole() && parsed.types().get(0).getMembers().isEmpty();
      if (empty) {
        throw new Unreadable(given + " holds no Java code");
      }
      if (parsed.isWhole() && parsed.types().size() == 1) {
        return new LooseFile(given, wrapped, parsed, parsed.types().get(0));
      }
      furthest = further(parsed, furthest);
    }
    throw furthest
        .firstError()
        .map(e -> new Unreadable(given + ":" + e.getLineNumber() + ": " + SourceFile.message(e)))
        .orElse(new Unreadable(given + " is neither classes nor methods nor statements"));
  }

  /** Path as the user gave it. */
  String given() {
    return given;
  }

  String text() {
    return text;
  }

  SourceFile source() {
    return source;
  }

  /** The class that others see; empty if the file declares none. */
  Optional<ClassTree> type() {
    return Optional.ofNullable(type);
  }

  boolean isWrapped() {
    return text.contains(Insertions.OPEN);
  }

  /** Where it has to lie, {@code /} between names. */
  String path() {
    String folder = source.packageName().replace('.', '/');
    String name = type == null ? simpleName(given) : type.getSimpleName().toString();
    return (folder.isEmpty() ? "" : folder + "/") + name + ".java";
  }

  /** Names that its imports ask for, by line. */
  SortedMap<Long, String> imports() {
    SortedMap<Long, String> imports = new TreeMap<>();
    for (ImportTree each : source.unit().getImports()) {
      imports.put(source.line(each), each.getQualifiedIdentifier().toString());
    }
    return imports;
  }

  /**
   * The one that can only be there once in a file: the public one, or its namesake, or the first.
   */
  private static ClassTree shown(List<ClassTree> types, String given) {
    return types.stream()
        .filter(t -> t.getModifiers().getFlags().contains(Modifier.PUBLIC))
        .findFirst()
        .or(
            () ->
                types.stream()
                    .filter(t -> t.getSimpleName().contentEquals(simpleName(given)))
                    .findFirst())
        .orElse(types.get(0));
  }

  private static SourceFile further(SourceFile one, SourceFile other) {
    return reach(one) > reach(other) ? one : other;
  }

  /** The form that parses furthest is the one that was meant. */
  private static long reach(SourceFile source) {
    return source.firstError().map(e -> e.getLineNumber()).orElse(-1L);
  }

  private static String wrapped(String text, String type, boolean statements) {
    int at = Preamble.end(text);
    return text.substring(0, at)
        + Insertions.head(type, statements)
        + text.substring(at)
        + Insertions.tail(text, statements);
  }

  private static String simpleName(String given) {
    String name = given.substring(given.lastIndexOf('/') + 1);
    return name.substring(0, name.length() - ".java".length());
  }
}
