package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import java.util.stream.Collectors;

/** Text of a method's header for a private twin with another name or one more parameter. */
final class Headers {
  private Headers() {}

  /** The header up to the brace, private, on one line or broken before {@code throws}. */
  static String privately(MethodDeclaration method, String name, String more, String indent) {
    String types =
        method.getTypeParameters().isEmpty()
            ? ""
            : method.getTypeParameters().stream()
                .map(Object::toString)
                .collect(Collectors.joining(", ", "<", "> "));
    String parameters =
        method.getParameters().stream().map(Headers::parameter).collect(Collectors.joining(", "));
    String all =
        parameters.isEmpty() || more.isEmpty() ? parameters + more : parameters + ", " + more;
    // the body moves under this header, and with it what its compiler warnings are about
    String annotations =
        method.getAnnotationByName("SuppressWarnings").map(a -> a + "\n" + indent).orElse("");
    String head =
        annotations
            + "private "
            + (method.isStatic() ? "static " : "")
            + types
            + method.getType().asString()
            + " "
            + name
            + "("
            + all
            + ")";
    if (method.getThrownExceptions().isEmpty()) {
      return head;
    }
    String thrown =
        method.getThrownExceptions().stream()
            .map(t -> t.asString())
            .collect(Collectors.joining(", ", "throws ", ""));
    boolean fits =
        indent.length() + head.length() - annotations.length() + thrown.length() + 3 <= 100;
    return head + (fits ? " " : "\n" + indent + "    ") + thrown;
  }

  /** The method's own parameters as arguments. */
  static String arguments(MethodDeclaration method) {
    return method.getParameters().stream()
        .map(Parameter::getNameAsString)
        .collect(Collectors.joining(", "));
  }

  /** A call of the twin as a statement. */
  static String forward(MethodDeclaration method, String call) {
    return method.getType().isVoidType() ? call + ";" : "return " + call + ";";
  }

  private static String parameter(Parameter parameter) {
    return (parameter.isFinal() ? "final " : "")
        + parameter.getType().asString()
        + (parameter.isVarArgs() ? "... " : " ")
        + parameter.getNameAsString();
  }
}
