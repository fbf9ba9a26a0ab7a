package dev.kintsugi.jvm.reach;

import dev.kintsugi.jvm.reach.ChangeHandler.Count;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Collects which methods of a program changed, and what can't be told by methods. */
final class Changed {
  private static final int MOST_REASONS = 5;

  private final Code code;
  private final SortedSet<String> methods = new TreeSet<>();
  private final List<String> reasons = new ArrayList<>();
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);

  Changed(Code code) {
    this.code = code;
  }

  /**
   * Takes a source that is there.
   *
   * @param name its path under the folder of its package
   */
  void source(String path, String name, Difference difference) {
    count(Count.SOURCES);
    Set<String> classes = code.from(name);
    if (classes.isEmpty()) {
      if (!name.endsWith("package-info.java")) {
        reasons.add("no class of the program comes from " + path);
      }
      return;
    }
    List<Code.Method> here =
        code.methods().stream().filter(m -> classes.contains(m.owner()) && m.body()).toList();
    if (!here.isEmpty() && here.stream().allMatch(m -> m.lines().isEmpty())) {
      reasons.add(path + " was compiled without line numbers");
    }
    for (Code.Method method : here) {
      boolean changed =
          method.lines().stream()
              .anyMatch(line -> difference.lines().stream().anyMatch(l -> l.hold(line)));
      if (changed || difference.lines().contains(Lines.ALL)) {
        methods.add(method.symbol());
      }
    }
    if (!difference.fields().isEmpty()) {
      fields(path, classes, difference.fields());
    }
  }

  private void fields(String path, Set<String> classes, Set<String> fields) {
    for (String name : classes) {
      for (String constant : code.type(name).constants()) {
        if (fields.contains(constant)) {
          reasons.add(
              "the constant "
                  + constant
                  + " changed in "
                  + path
                  + ", and compilers copy constants");
        }
      }
    }
    for (Code.Method method : code.methods()) {
      if (method.used().stream().anyMatch(used -> isOf(used, classes, fields))) {
        methods.add(method.symbol());
      }
    }
  }

  /** Whether a field, which may be named by a class that inherits it, is one of these. */
  private boolean isOf(String used, Set<String> classes, Set<String> fields) {
    int hash = used.indexOf('#');
    return fields.contains(used.substring(hash + 1))
        && code.withAbove(used.substring(0, hash)).stream().anyMatch(classes::contains);
  }

  /** Takes any other file. */
  void other(ChangedFile file, Role role) {
    switch (role) {
      case SOURCE -> count(Count.DELETED);
      case BUILD -> reasons.add("a build file changed: " + file.path());
      case RESOURCE ->
          reasons.add("a file changed that may be part of the program: " + file.path());
      case TEST -> count(Count.TESTS);
      case OTHER_MODULE -> count(Count.OTHER_MODULES);
      default -> count(Count.OTHERS);
    }
  }

  private void count(Count what) {
    counts.merge(what, 1L, Long::sum);
  }

  /** Symbols of the changed methods. */
  SortedSet<String> methods() {
    return methods;
  }

  /** Why everything has to be hunted; empty if it has not. */
  List<String> reasons() {
    List<String> all = reasons.stream().distinct().toList();
    int more = all.size() - MOST_REASONS;
    return more <= 0
        ? all
        : Stream.concat(all.stream().limit(MOST_REASONS), Stream.of("and " + more + " more"))
            .toList();
  }

  /** In the order of the enum. */
  List<Long> counts() {
    counts.put(Count.METHODS, (long) methods.size());
    return Stream.of(Count.values()).map(c -> counts.getOrDefault(c, 0L)).toList();
  }
}
