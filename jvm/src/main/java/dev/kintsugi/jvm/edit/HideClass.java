package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code Introspector.getBeanInfo(type)}: the properties that every object inherits from {@code
 * Object}, which is its class alone, are left out. {@link
 * java.beans.Introspector#getBeanInfo(Class, Class)} has a parameter for just that. From its class
 * a text that names properties gets to the class loader and to all other classes.
 *
 * <p>The call lies in no frame of the proof, for nothing broke there, so it is looked for in all
 * sources: each place that asks is an alternative. Refused where none does.
 */
final class HideClass implements JavaEdit {
  private static final String ASKS = "Introspector.getBeanInfo(";
  private static final int MOST = 4;

  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    List<Edited> edits = new ArrayList<>();
    for (JavaFile file : site.tree().containing(ASKS)) {
      for (MethodCallExpr call : file.unit().findAll(MethodCallExpr.class)) {
        CallableDeclaration<?> around = around(call);
        if (around != null && edits.size() < MOST && asks(call)) {
          edits.add(hide(file, around, call));
        }
      }
    }
    if (edits.isEmpty()) {
      throw new Refusal("No source asks the Introspector for the properties of a class.");
    }
    return edits;
  }

  private static CallableDeclaration<?> around(Node node) {
    for (Node n = node; n != null; n = n.getParentNode().orElse(null)) {
      if (n instanceof CallableDeclaration<?> callable) {
        return callable;
      }
    }
    return null;
  }

  private static boolean asks(MethodCallExpr call) {
    return call.getNameAsString().equals("getBeanInfo")
        && call.getArguments().size() == 1
        && call.getScope()
            .filter(s -> Exceptions.simple(s.toString()).equals("Introspector"))
            .isPresent();
  }

  private static Edited hide(JavaFile file, CallableDeclaration<?> around, MethodCallExpr call) {
    Splices splices = new Splices(file);
    String helper = file.fresh("withoutClass");
    String introspector = file.source(call.getScope().orElseThrow());
    splices.replace(file.start(call), file.start(call.getArgument(0)), helper + "(");
    String info = Imports.use(splices, "java.beans.BeanInfo");
    String exception = Imports.use(splices, "java.beans.IntrospectionException");
    String in = file.step();
    List<String> lines =
        List.of(
            "/** Properties of a type but for its class, through which a text gets to all others. */",
            "private static " + info + " " + helper + "(Class<?> type) throws " + exception + " {",
            in + "// an Object has no other; an interface that declares nothing stands for it",
            in + "Class<?> plain = type == Object.class ? java.io.Serializable.class : type;",
            in + "// only what extends Object can leave out what it has from there",
            in + "return plain.isInterface() || plain.isPrimitive()",
            in + in + in + "? " + introspector + ".getBeanInfo(plain)",
            in + in + in + ": " + introspector + ".getBeanInfo(plain, Object.class);",
            "}");
    new Members(file, around).methodAfter(splices, lines);
    return splices.as(
        "Leaves the class of an object out of the properties that a text can name; all other"
            + " properties stay.");
  }
}
