package dev.kintsugi.runtime.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The steps of a program that others depend on (Weiser, "Program slicing", 1981). */
public final class BackwardSlice {
  private BackwardSlice() {}

  /**
   * The last step, those that are wanted, and all whose results these need, in their order.
   *
   * @param wanted what is kept besides the last step
   */
  public static List<Step> of(List<Step> steps, Predicate<Step> wanted) {
    List<Step> kept = new ArrayList<>();
    Set<Integer> needed = new HashSet<>();
    int last = steps.size() - 1;
    for (int i = last; i >= 0; i--) {
      Step step = steps.get(i);
      if (i == last || wanted.test(step) || needed.contains(step.result())) {
        kept.add(0, step);
        step.parts()
            .forEach(
                part -> {
                  if (part instanceof Argument.Variable variable) {
                    needed.add(variable.number());
                  }
                });
      }
    }
    return kept;
  }
}
