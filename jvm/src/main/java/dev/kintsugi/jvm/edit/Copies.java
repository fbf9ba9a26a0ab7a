package dev.kintsugi.jvm.edit;

import com.github.javaparser.JavaToken;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import java.util.ArrayList;
import java.util.List;

/**
 * Methods of other classes in the same file that are the same method once more, token by token but
 * for blanks and comments: who copied it copied its mistake. Of these only such that recur within
 * their class, because what they call may be another thing there.
 */
final class Copies {
  private Copies() {}

  /** The copies, in the order of the source. */
  static List<MethodDeclaration> of(Site site, MethodDeclaration method) {
    List<String> text = tokens(method);
    List<MethodDeclaration> copies = new ArrayList<>();
    for (CallableDeclaration<?> other : Site.callables(site.file())) {
      if (other != method
          && other instanceof MethodDeclaration copy
          && copy.getNameAsString().equals(method.getNameAsString())
          && tokens(copy).equals(text)
          && recurs(site.at(copy), copy)) {
        copies.add(copy);
      }
    }
    return copies;
  }

  private static boolean recurs(Site site, MethodDeclaration copy) {
    Recursion recursion = new Recursion(site.methods(), copy, List.of());
    return recursion.methods().contains(copy) && recursion.head(copy) == copy;
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
