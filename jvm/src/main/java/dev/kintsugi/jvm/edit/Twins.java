package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.CallableDeclaration;
import dev.kintsugi.jvm.edit.Joins.Join;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths that are made in the same words in a method of the same name and parameters, in other
 * classes of the same file: one was copied from the other, and the mistake with it.
 */
final class Twins {
  private Twins() {}

  static List<Join> of(List<Join> joins) {
    List<Join> twins = new ArrayList<>();
    for (Join join : joins) {
      for (CallableDeclaration<?> other : Site.callables(join.site().file())) {
        if (isCopy(other, join.site().callable()) && joins.stream().noneMatch(j -> in(j, other))) {
          Joins.of(join.site().at(other)).stream()
              .filter(twin -> in(twin, other) && twin.whole().equals(join.whole()))
              .filter(twin -> twin.root().equals(join.root()))
              .filter(twin -> twins.stream().noneMatch(twin::isSame))
              .forEach(twins::add);
        }
      }
    }
    return twins;
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
