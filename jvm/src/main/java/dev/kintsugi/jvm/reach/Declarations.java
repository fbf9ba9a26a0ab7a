package dev.kintsugi.jvm.reach;

import com.github.javaparser.JavaParser;
import com.github.javaparser.JavaToken;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The declarations of one Java source, each as its tokens: comments, blanks and the place in the
 * file make no difference.
 *
 * @param members methods, constructors, fields and initialisers by type and signature
 * @param types what is left of each type without its members
 * @param imports what is imported, as written
 */
record Declarations(
    SortedMap<String, Declared> members, SortedMap<String, Declared> types, Set<String> imports) {
  /**
   * One declaration.
   *
   * @param type the type that it belongs to
   * @param fields names of the fields that it declares
   * @param alone whether nobody else can mean something else when it is gone
   */
  record Declared(
      String type, List<String> tokens, Lines lines, Set<String> fields, boolean alone) {}

  /** Reads a source; empty if the parser can't. */
  static Optional<Declarations> of(String text) {
    ParserConfiguration configuration =
        new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.RAW);
    ParseResult<CompilationUnit> result = new JavaParser(configuration).parse(text);
    if (!result.isSuccessful()) {
      return Optional.empty();
    }
    CompilationUnit unit = result.getResult().orElseThrow();
    Set<String> imports = new HashSet<>();
    unit.getPackageDeclaration().ifPresent(p -> imports.add(String.join(" ", tokens(p))));
    for (ImportDeclaration each : unit.getImports()) {
      imports.add(String.join(" ", tokens(each)));
    }
    Declarations all = new Declarations(new TreeMap<>(), new TreeMap<>(), imports);
    unit.getTypes().forEach(type -> all.add("", type));
    return Optional.of(all);
  }

  private void add(String outer, TypeDeclaration<?> type) {
    String name = outer + type.getNameAsString();
    List<Node> inside = new ArrayList<>();
    int initialisers = 0;
    for (BodyDeclaration<?> member : type.getMembers()) {
      inside.add(member);
      if (member instanceof TypeDeclaration<?> nested) {
        add(name + ".", nested);
      } else {
        String key = name + " " + (key(member).isEmpty() ? initialisers++ : key(member));
        members.put(
            key,
            new Declared(name, tokens(member), lines(member), fields(member), isAlone(member)));
      }
    }
    List<String> rest = new ArrayList<>();
    for (JavaToken token : type.getTokenRange().orElseThrow()) {
      if (counts(token) && inside.stream().noneMatch(m -> holds(m, token))) {
        rest.add(token.getText());
      }
    }
    types.put(name, new Declared(name, rest, lines(type), Set.of(), false));
  }

  /** Empty for an initialiser. */
  private static String key(BodyDeclaration<?> member) {
    if (member instanceof CallableDeclaration<?> callable) {
      return callable.getSignature().asString();
    }
    if (member instanceof FieldDeclaration field) {
      return field.getVariables().stream().map(v -> v.getNameAsString()).toList().toString();
    }
    // a compact constructor, or an element of an annotation type, has a name too
    return member instanceof com.github.javaparser.ast.nodeTypes.NodeWithSimpleName<?> named
        ? named.getNameAsString()
        : "";
  }

  private static boolean isAlone(BodyDeclaration<?> member) {
    return member instanceof MethodDeclaration method && (method.isPrivate() || method.isStatic());
  }

  private static Set<String> fields(BodyDeclaration<?> member) {
    Set<String> names = new HashSet<>();
    if (member instanceof FieldDeclaration field) {
      field.getVariables().forEach(v -> names.add(v.getNameAsString()));
    }
    return names;
  }

  private static boolean holds(Node node, JavaToken token) {
    var range = token.getRange().orElseThrow();
    return node.getRange().orElseThrow().contains(range);
  }

  private static List<String> tokens(Node node) {
    List<String> tokens = new ArrayList<>();
    for (JavaToken token : node.getTokenRange().orElseThrow()) {
      if (counts(token)) {
        tokens.add(token.getText());
      }
    }
    return tokens;
  }

  private static boolean counts(JavaToken token) {
    return !token.getCategory().isWhitespaceOrComment();
  }

  private static Lines lines(Node node) {
    var range = node.getRange().orElseThrow();
    return new Lines(range.begin.line, range.end.line);
  }
}
