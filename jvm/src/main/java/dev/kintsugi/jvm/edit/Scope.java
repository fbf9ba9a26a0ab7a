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
import java.util.List;
import java.util.Optional;

/**
 * Declared types of simple expressions in a method, by name; empty where names alone don't tell.
 */
final class Scope {
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
    return Optional.empty();
  }

  /** The one declaration of a local variable, if there is just one of that name in the method. */
  Optional<VariableDeclarator> variable(String name) {
    List<VariableDeclarator> all =
        site.callable().findAll(VariableDeclarator.class).stream()
            .filter(v -> v.getNameAsString().equals(name))
            .toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
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
