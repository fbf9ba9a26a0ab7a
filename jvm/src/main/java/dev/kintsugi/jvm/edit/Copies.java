package dev.kintsugi.jvm.edit;

import com.github.javaparser.JavaToken;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import java.util.ArrayList;
import java.util.List;

/**
 * Methods of the same file that are the same method once more: overloads of it in its class, and in
 * other classes what is the same as one of these, token by token but for blanks and comments. Who
 * copied a method copied its mistake. Of these only such that recur within their class, on a way
 * round of their own, because what they call may be another thing there.
 */
final class Copies {
  private Copies() {}

  /**
   * The copies, in the order of the source.
   *
   * @param overloaded whether overloads and what is the same as one are among them
   */
  static List<MethodDeclaration> of(Site site, MethodDeclaration method, boolean overloaded) {
    List<MethodDeclaration> own = overloaded ? overloads(site, method) : List.of();
    List<List<String>> texts = new ArrayList<>(List.of(tokens(method)));
    own.forEach(o -> texts.add(tokens(o)));
    List<MethodDeclaration> copies = new ArrayList<>();
    for (CallableDeclaration<?> other : Site.callables(site.file())) {
      if (other instanceof MethodDeclaration copy
          && copy.getNameAsString().equals(method.getNameAsString())
          && (Recursion.isOneOf(copy, own) || !Recursion.isOneOf(copy, site.methods()))
          && texts.contains(tokens(copy))
          && recurs(site.at(copy), copy)) {
        copies.add(copy);
      }
    }
    return copies;
  }

  /** Those that neither call the method nor are called by it. */
  private static List<MethodDeclaration> overloads(Site site, MethodDeclaration method) {
    Recursion recursion = new Recursion(site.methods(), method, List.of());
    return site.methods().stream()
        .filter(o -> o.getNameAsString().equals(method.getNameAsString()))
        .filter(o -> o != method && !Recursion.isOneOf(o, recursion.methods()))
        .toList();
  }

  private static boolean recurs(Site site, MethodDeclaration copy) {
    Recursion recursion = new Recursion(site.methods(), copy, List.of());
    return Recursion.isOneOf(copy, recursion.methods()) && recursion.head(copy) == copy;
  }

  private static List<String> tokens(MethodDeclaration method) {
    List<String> tokens = new ArrayList<>();
    for (JavaToken token : method.getTokenRange().orElseThrow()) {
      if (!token.getCategory().isWhitespaceOrComment()) {
        tokens.add(token.getText());
      }
    }
    return tokens;
  }
}
