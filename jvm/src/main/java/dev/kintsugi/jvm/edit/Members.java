package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import java.util.ArrayList;
import java.util.List;

/** Adds members to the class of a method, where its own fields stand. */
final class Members {
  private final JavaFile file;
  private final CallableDeclaration<?> method;
  private final List<FieldDeclaration> leading = new ArrayList<>();

  Members(JavaFile file, CallableDeclaration<?> method) {
    this.file = file;
    this.method = method;
    for (BodyDeclaration<?> member : Site.members(method)) {
      if (!(member instanceof FieldDeclaration field)) {
        break;
      }
      leading.add(field);
    }
  }

  static Members of(Site site) {
    return new Members(site.file(), site.callable());
  }

  /** A constant: after the constants that the class opens with, else before all other members. */
  void constant(Splices splices, String declaration) {
    List<FieldDeclaration> constants = leading.stream().filter(FieldDeclaration::isStatic).toList();
    if (constants.isEmpty()) {
      first(splices, declaration);
    } else {
      after(splices, constants.get(constants.size() - 1), declaration);
    }
  }

  /** A field of the object: after the fields that the class opens with. */
  void field(Splices splices, String declaration) {
    if (leading.isEmpty()) {
      first(splices, declaration);
    } else {
      after(splices, leading.get(leading.size() - 1), declaration);
    }
  }

  /** Lines of a whole method, put after the method at hand. */
  void methodAfter(Splices splices, List<String> lines) {
    String in = file.indent(file.start(method));
    splices.insert(file.end(method), "\n\n" + in + String.join("\n" + in, lines));
  }

  private void after(Splices splices, FieldDeclaration field, String declaration) {
    int end = file.end(field);
    int line = file.text().indexOf('\n', end);
    String rest = line < 0 ? "x" : file.text().substring(end, line).strip();
    // a comment may follow the field on its line and belongs to it
    int at = rest.isEmpty() || rest.startsWith("//") ? end + lengthOfLine(end) : end;
    splices.insert(at, "\n" + file.indent(file.start(field)) + declaration);
  }

  private int lengthOfLine(int from) {
    int end = file.text().indexOf('\n', from);
    int to = end < 0 ? file.text().length() : end;
    return (to > from && file.text().charAt(to - 1) == '\r' ? to - 1 : to) - from;
  }

  private void first(Splices splices, String declaration) {
    BodyDeclaration<?> member = Site.members(method).get(0);
    int at = file.startWithComment(member);
    boolean constant = member instanceof FieldDeclaration field && field.isStatic();
    String gap = constant ? "\n" : "\n\n";
    splices.insert(at, declaration + gap + file.indent(at));
  }
}
