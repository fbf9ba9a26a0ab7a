package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Calls of a method by its name alone in classes that inherit it (JLS 8.4.8), as far as the sources
 * show who extends whom. A method of the same name further down hides it, whatever its parameters.
 *
 * @param tree where superclasses are looked up
 * @param method the method, in a file of that tree
 */
record Heirs(SourceTree tree, MethodDeclaration method) {
  private static final int MOST_LEVELS = 10;

  Set<MethodCallExpr> callsIn(JavaFile file) throws IOException {
    Set<MethodCallExpr> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (MethodCallExpr call : file.unit().findAll(MethodCallExpr.class)) {
      boolean bare =
          call.getScope().isEmpty() && call.getNameAsString().equals(method.getNameAsString());
      if (bare && inherits(file, call)) {
        found.add(call);
      }
    }
    return found;
  }

  /** Whether the call stands in an heir, or in a class within one. */
  private boolean inherits(JavaFile file, Node call) throws IOException {
    Optional<Node> around = call.getParentNode();
    while (around.isPresent()) {
      if (around.get() instanceof ClassOrInterfaceDeclaration type && isHeir(file, type)) {
        return true;
      }
      around = around.get().getParentNode();
    }
    return false;
  }

  private boolean isHeir(JavaFile file, ClassOrInterfaceDeclaration start) throws IOException {
    JavaFile in = file;
    TypeDeclaration<?> type = start;
    for (int level = 0; level < MOST_LEVELS; level++) {
      if (!type.getMethodsByName(method.getNameAsString()).isEmpty()
          || !(type instanceof ClassOrInterfaceDeclaration c)
          || c.getExtendedTypes().size() != 1) {
        return false;
      }
      Optional<TypeDeclaration<?>> above = tree.above(in, c);
      Optional<JavaFile> itsFile = above.flatMap(tree::fileOf);
      if (itsFile.isEmpty()) {
        return false;
      }
      type = above.get();
      in = itsFile.get();
      if (type == method.getParentNode().orElseThrow()) {
        return true;
      }
    }
    return false;
  }
}
