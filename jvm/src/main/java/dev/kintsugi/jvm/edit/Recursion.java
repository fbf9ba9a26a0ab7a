package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The recursion that a method takes part in, as the source of its class shows it: a proof sees one
 * way round, and the next input goes another. Calls are told by name and number of arguments, on
 * the object itself or its class; overloads that can't be told apart count as called. What recurs
 * through other classes is not seen.
 */
final class Recursion {
  private final List<MethodDeclaration> methods;
  private final List<List<Integer>> calls = new ArrayList<>();
  private final BitSet members = new BitSet();

  /**
   * @param methods all methods of the class
   * @param start the method that recurs
   * @param seen methods of the cycle that was seen, which call each other on whatever object
   */
  Recursion(
      List<MethodDeclaration> methods, MethodDeclaration start, List<MethodDeclaration> seen) {
    this.methods = List.copyOf(methods);
    for (MethodDeclaration method : methods) {
      calls.add(callees(method, isOneOf(method, seen), seen));
    }
    int head = index(start);
    BitSet reached = reach(head, new BitSet());
    for (int m = reached.nextSetBit(0); m >= 0; m = reached.nextSetBit(m + 1)) {
      if (reach(m, new BitSet()).get(head)) {
        members.set(m);
      }
    }
  }

  /** Its methods, in the order of the source; empty if the class shows none. */
  List<MethodDeclaration> methods() {
    return members.stream().mapToObj(methods::get).toList();
  }

  /**
   * The method to guard: the wanted one, if nothing recurs without it; else the one without which
   * nothing does and that calls on from the most places; else the wanted one.
   */
  MethodDeclaration head(MethodDeclaration wanted) {
    if (members.isEmpty() || !recursWithout(index(wanted))) {
      return wanted;
    }
    MethodDeclaration best = wanted;
    long most = -1;
    for (int m = members.nextSetBit(0); m >= 0; m = members.nextSetBit(m + 1)) {
      long places = calls.get(m).stream().filter(members::get).count();
      if (places > most && !recursWithout(m)) {
        best = methods.get(m);
        most = places;
      }
    }
    return best;
  }

  private List<Integer> callees(
      MethodDeclaration method, boolean isSeen, List<MethodDeclaration> seen) {
    List<Integer> callees = new ArrayList<>();
    for (MethodCallExpr call : method.findAll(MethodCallExpr.class)) {
      boolean own = DepthCounter.onSelf(call, method);
      for (int m = 0; m < methods.size(); m++) {
        boolean round = isSeen && isOneOf(methods.get(m), seen);
        if ((own || round) && DepthCounter.calls(call, methods.get(m))) {
          callees.add(m);
        }
      }
    }
    return callees;
  }

  private boolean recursWithout(int left) {
    for (int m = members.nextSetBit(0); m >= 0; m = members.nextSetBit(m + 1)) {
      if (m != left) {
        BitSet without = new BitSet();
        without.set(left);
        if (reach(m, without).get(m)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What a method calls, and what that calls; not through the methods left out. */
  private BitSet reach(int from, BitSet leftOut) {
    BitSet reached = new BitSet();
    List<Integer> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      for (int callee : calls.get(open.remove(open.size() - 1))) {
        if (!leftOut.get(callee) && !reached.get(callee)) {
          reached.set(callee);
          open.add(callee);
        }
      }
    }
    return reached;
  }

  private int index(MethodDeclaration method) {
    for (int m = 0; m < methods.size(); m++) {
      if (methods.get(m) == method) {
        return m;
      }
    }
    throw new IllegalArgumentException(method.getNameAsString() + " is not one of the methods");
  }

  /** By identity: nodes that look alike are equal. */
  static boolean isOneOf(MethodDeclaration method, List<MethodDeclaration> some) {
    return some.stream().anyMatch(m -> m == method);
  }
}
