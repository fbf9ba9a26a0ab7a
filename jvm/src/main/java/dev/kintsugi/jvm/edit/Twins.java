package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.CallableDeclaration;
import dev.kintsugi.jvm.edit.Joins.Join;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths below the root in a method of the same name and parameters in other classes of the same
 * file, where one is made in the same words: one method was copied from the other, and the mistake
 * with it.
 */
final class Twins {
  private Twins() {}

  static List<Join> of(List<Join> joins) {
    List<Join> twins = new ArrayList<>();
    for (Join join : joins) {
      for (CallableDeclaration<?> other : Site.callables(join.site().file())) {
        if (isCopy(other, join.site().callable()) && joins.stream().noneMatch(j -> in(j, other))) {
          below(join, other).stream()
              .filter(twin -> twins.stream().noneMatch(twin::isSame))
              .forEach(twins::add);
        }
      }
    }
    return twins;
  }

  /** All paths below the root there, if one of them is made in the words of the join. */
  private static List<Join> below(Join join, CallableDeclaration<?> other) {
    List<Join> below = Joins.below(join.site().at(other), join.root().toString());
    return below.stream().anyMatch(twin -> twin.whole().equals(join.whole())) ? below : List.of();
  }

  private static boolean in(Join join, CallableDeclaration<?> callable) {
    return join.site().callable() == callable;
  }

  private static boolean isCopy(CallableDeclaration<?> other, CallableDeclaration<?> callable) {
    return other != callable
        && other.getSignature().equals(callable.getSignature())
        && !Site.members(other).contains(callable);
  }
}
