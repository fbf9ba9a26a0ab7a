package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where an edit is wanted.
 *
 * @param tree all sources
 * @param file the file of the place
 * @param callable the method or constructor of the place
 * @param symbol the place's symbol
 * @param line the place's line, from 1; 0 if unknown
 * @param parameters further values of the mitigation
 */
record Site(
    SourceTree tree,
    JavaFile file,
    CallableDeclaration<?> callable,
    Symbol symbol,
    int line,
    SortedMap<String, String> parameters) {

  static Site of(
      SourceTree tree, String symbol, String file, int line, SortedMap<String, String> parameters)
      throws IOException, Refusal {
    // what was only called from outside has no line, and its file is told by its class
    Optional<String> path = tree.locate(file.isEmpty() ? Symbol.of(symbol).file() : file);
    if (path.isEmpty()) {
      throw new Refusal("There is no source of " + symbol + ".");
    }
    JavaFile source = tree.read(path.get());
    Symbol wanted = Symbol.of(symbol);
    CallableDeclaration<?> callable =
        find(source, wanted, line)
            .orElseThrow(() -> new Refusal("There is no " + symbol + " in " + path.get() + "."));
    return new Site(tree, source, callable, wanted, line, parameters);
  }

  /** The same at another method of the same class. */
  Site at(CallableDeclaration<?> other) {
    return other == callable ? this : new Site(tree, file, other, symbol, 0, parameters);
  }

  /**
   * The callable that a symbol names: by line where there is one, else by class, name and
   * parameters.
   */
  static Optional<CallableDeclaration<?>> find(JavaFile file, Symbol symbol, int line) {
    List<CallableDeclaration<?>> named = new ArrayList<>();
    for (CallableDeclaration<?> callable : callables(file)) {
      boolean constructor = symbol.method().equals("<init>");
      if (constructor
          ? callable instanceof ConstructorDeclaration
          : callable.getNameAsString().equals(symbol.method())) {
        named.add(callable);
      }
    }
    Optional<CallableDeclaration<?>> byLine =
        named.stream()
            .filter(
                c ->
                    c.getBegin().orElseThrow().line <= line
                        && line <= c.getEnd().orElseThrow().line)
            .min(
                Comparator.comparingInt(
                    c -> c.getEnd().orElseThrow().line - c.getBegin().orElseThrow().line));
    if (byLine.isPresent()) {
      return byLine;
    }
    List<CallableDeclaration<?>> fitting =
        named.stream().filter(c -> typeName(c).equals(symbol.simpleType())).toList();
    List<CallableDeclaration<?>> exact =
        fitting.stream().filter(c -> c.getParameters().size() == symbol.parameters()).toList();
    List<CallableDeclaration<?>> best = exact.isEmpty() ? fitting : exact;
    List<CallableDeclaration<?>> alike =
        best.size() == 1 ? best : best.stream().filter(symbol::isTaken).toList();
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }

  static List<CallableDeclaration<?>> callables(JavaFile file) {
    List<CallableDeclaration<?>> all = new ArrayList<>();
    file.unit()
        .walk(
            n -> {
              if (n instanceof CallableDeclaration<?> callable) {
                all.add(callable);
              }
            });
    return all;
  }

  /** Body of a callable, if it has one. */
  static Optional<BlockStmt> body(CallableDeclaration<?> callable) {
    return callable instanceof MethodDeclaration method
        ? method.getBody()
        : Optional.of(((ConstructorDeclaration) callable).getBody());
  }

  Optional<BlockStmt> body() {
    return body(callable);
  }

  static boolean isStatic(CallableDeclaration<?> callable) {
    return callable instanceof MethodDeclaration method && method.isStatic();
  }

  boolean isStatic() {
    return isStatic(callable);
  }

  /** Members of the class, named or anonymous, that declares the callable. */
  List<BodyDeclaration<?>> members() {
    return members(callable);
  }

  /** Methods of the same class. */
  List<MethodDeclaration> methods() {
    return members().stream()
        .filter(m -> m instanceof MethodDeclaration)
        .map(m -> (MethodDeclaration) m)
        .toList();
  }

  static List<BodyDeclaration<?>> members(Node member) {
    Node parent = member.getParentNode().orElseThrow();
    if (parent instanceof TypeDeclaration<?> type) {
      return List.copyOf(type.getMembers());
    }
    if (parent instanceof ObjectCreationExpr anonymous) {
      return List.copyOf(anonymous.getAnonymousClassBody().orElseThrow());
    }
    return List.of();
  }

  private static String typeName(CallableDeclaration<?> callable) {
    return callable
        .getParentNode()
        .filter(p -> p instanceof TypeDeclaration<?>)
        .map(p -> ((TypeDeclaration<?>) p).getNameAsString())
        .orElse("");
  }
}
