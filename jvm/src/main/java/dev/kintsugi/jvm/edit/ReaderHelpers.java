package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Methods of other classes of the target that hand a class its XML readers or their factories: of a
 * class that the call names, of a variable's class, or inherited. Told by their result's type, name
 * and number of arguments; overloads that can't be told apart are left out.
 */
final class ReaderHelpers {
  private static final int DEEPEST = 8;

  private static final Set<String> READERS =
      Set.of(
          "DocumentBuilder",
          "DocumentBuilderFactory",
          "SAXParser",
          "SAXParserFactory",
          "XMLReader",
          "XMLInputFactory",
          "XMLStreamReader",
          "XMLEventReader",
          "Transformer",
          "TransformerFactory",
          "SAXTransformerFactory",
          "SchemaFactory");

  private ReaderHelpers() {}

  /** Those that the method calls first, then those of the rest of its class. */
  static List<Site> of(Site site) throws IOException {
    List<MethodCallExpr> calls = new ArrayList<>();
    for (BodyDeclaration<?> member : site.members()) {
      calls.addAll(member.findAll(MethodCallExpr.class));
    }
    calls.sort(Comparator.comparing(c -> !site.callable().isAncestorOf(c)));
    List<Site> helpers = new ArrayList<>();
    for (MethodCallExpr call : calls) {
      Optional<Site> helper = helper(site, call);
      if (helper.isPresent()
          && helpers.stream().noneMatch(h -> h.callable() == helper.get().callable())) {
        helpers.add(helper.get());
      }
    }
    return helpers;
  }

  private static Optional<Site> helper(Site site, MethodCallExpr call) throws IOException {
    Optional<TypeDeclaration<?>> type = type(site, call.getScope());
    for (int i = 0; i < DEEPEST && type.isPresent(); i++) {
      JavaFile file = site.tree().fileOf(type.get()).orElse(site.file());
      List<MethodDeclaration> methods =
          type.get().getMethodsByName(call.getNameAsString()).stream()
              .filter(m -> DepthCounter.calls(call, m) && m.getBody().isPresent())
              .filter(m -> READERS.contains(Exceptions.simple(m.getType().asString())))
              .toList();
      if (!methods.isEmpty()) {
        boolean other = methods.size() == 1 && file != site.file();
        return other
            ? Optional.of(
                new Site(site.tree(), file, methods.get(0), site.symbol(), 0, site.parameters()))
            : Optional.empty();
      }
      type = site.tree().above(file, type.get());
    }
    return Optional.empty();
  }

  /** The class in which a called method is looked for first. */
  private static Optional<TypeDeclaration<?>> type(Site site, Optional<Expression> scope)
      throws IOException {
    boolean own =
        scope.isEmpty() || scope.get() instanceof ThisExpr || scope.get() instanceof SuperExpr;
    if (own) {
      return site.callable().getParentNode().orElse(null) instanceof TypeDeclaration<?> type
          ? Optional.of(type)
          : Optional.empty();
    }
    Optional<String> variable = new Scope(site).type(scope.get());
    String name =
        variable.isEmpty() && scope.get() instanceof NameExpr plain
            ? plain.getNameAsString()
            : variable.orElse("");
    return name.isEmpty() ? Optional.empty() : site.tree().type(site.file(), name);
  }
}
