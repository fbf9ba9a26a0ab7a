package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Declared types of simple expressions in a method, by name; empty where names alone don't tell.
 */
final class Scope {
  private static final Set<String> PATHS = Set.of("File", "Path");

  /** Parents are left out: they may be null. */
  private static final Map<String, String> PATH_RESULTS =
      Map.of(
          "toPath", "Path",
          "toFile", "File",
          "getAbsoluteFile", "File",
          "getCanonicalFile", "File",
          "toAbsolutePath", "Path",
          "getPath", "String",
          "getAbsolutePath", "String",
          "getCanonicalPath", "String");

  private static final Set<String> TEXT_RESULTS =
      Set.of("trim", "strip", "toLowerCase", "toUpperCase", "toString");

  private final Site site;

  Scope(Site site) {
    this.site = site;
  }

  /** Simple name of the expression's declared type. */
  Optional<String> type(Expression expression) {
    if (expression instanceof EnclosedExpr enclosed) {
      return type(enclosed.getInner());
    }
    if (expression instanceof StringLiteralExpr) {
      return Optional.of("String");
    }
    if (expression instanceof NameExpr name) {
      Optional<String> local = local(name.getNameAsString());
      return local.isPresent() ? local : field(name.getNameAsString());
    }
    if (expression instanceof FieldAccessExpr access && access.getScope() instanceof ThisExpr) {
      return field(access.getNameAsString());
    }
    if (expression instanceof MethodCallExpr call && call.getScope().isEmpty()) {
      return method(call);
    }
    if (expression instanceof MethodCallExpr call && call.getArguments().isEmpty()) {
      return call.getScope().flatMap(this::type).flatMap(on -> result(on, call.getNameAsString()));
    }
    return Optional.empty();
  }

  /** Result type of a method without parameters: of the JDK's files and paths, or of a source. */
  private Optional<String> result(String type, String method) {
    String ofPath = (PATHS.contains(type) ? PATH_RESULTS : Map.<String, String>of()).get(method);
    if (ofPath != null) {
      return Optional.of(ofPath);
    }
    if (type.equals("String") && TEXT_RESULTS.contains(method)) {
      return Optional.of(type);
    }
    try {
      return site.tree().type(site.file(), type).stream()
          .flatMap(t -> t.getMethodsByName(method).stream())
          .filter(m -> m.getParameters().isEmpty())
          .map(m -> Exceptions.simple(m.getType().asString()))
          .findFirst();
    } catch (IOException e) {
      // a neighbour that can't be read tells no type
      return Optional.empty();
    }
  }

  /** The one declaration of a local variable, if there is just one of that name in the method. */
  Optional<VariableDeclarator> variable(String name) {
    List<VariableDeclarator> all =
        site.callable().findAll(VariableDeclarator.class).stream()
            .filter(v -> v.getNameAsString().equals(name))
            .toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** Whether a name is that of a parameter or of a local variable. */
  boolean isLocal(String name) {
    return local(name).isPresent() || variable(name).isPresent();
  }

  /** Whether evaluating the expression once more, or earlier, changes nothing. */
  static boolean simple(Node expression) {
    if (expression instanceof NameExpr || expression instanceof ThisExpr) {
      return true;
    }
    if (expression instanceof FieldAccessExpr access) {
      return simple(access.getScope());
    }
    // a getter by the JavaBeans convention, or an accessor of a record-like object
    return expression instanceof MethodCallExpr call
        && call.getArguments().isEmpty()
        && !call.getNameAsString().startsWith("next")
        && !call.getNameAsString().startsWith("read")
        && call.getScope().map(Scope::simple).orElse(true);
  }

  private Optional<String> local(String name) {
    for (Parameter parameter : site.callable().findAll(Parameter.class)) {
      if (parameter.getNameAsString().equals(name) && !parameter.getType().isUnknownType()) {
        return Optional.of(Exceptions.simple(parameter.getType().asString()));
      }
    }
    return variable(name)
        .filter(v -> !v.getType().isVarType())
        .map(v -> Exceptions.simple(v.getType().asString()));
  }

  private Optional<String> field(String name) {
    for (BodyDeclaration<?> member : site.members()) {
      if (member instanceof FieldDeclaration field) {
        for (VariableDeclarator variable : field.getVariables()) {
          if (variable.getNameAsString().equals(name)) {
            return Optional.of(Exceptions.simple(variable.getType().asString()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> method(MethodCallExpr call) {
    return site.members().stream()
        .filter(m -> m instanceof MethodDeclaration)
        .map(m -> (MethodDeclaration) m)
        .filter(m -> DepthCounter.calls(call, m))
        .map(m -> Exceptions.simple(m.getType().asString()))
        .findFirst();
  }
}
