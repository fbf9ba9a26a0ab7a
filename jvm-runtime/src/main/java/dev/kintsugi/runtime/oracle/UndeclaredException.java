package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import java.lang.reflect.Executable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Rule: the target threw an exception that tells of its own mistake (an index, a cast, a null, an
 * internal error) and that the entry point does not declare. A robustness note, never a finding.
 *
 * <p>Limits: declared means in the {@code throws} clause, looked up through the context class
 * loader; documentation is not read. A null pointer is left out where the program itself passed
 * null, or where the target checked an argument on purpose.
 */
final class UndeclaredException implements Oracle {
  private static final Map<Class<? extends Throwable>, String> MISTAKES = mistakes();

  private static Map<Class<? extends Throwable>, String> mistakes() {
    Map<Class<? extends Throwable>, String> map =
        new TreeMap<>(java.util.Comparator.comparing(Class::getName));
    map.put(ArithmeticException.class, "CWE-369");
    map.put(ArrayStoreException.class, "CWE-704");
    map.put(AssertionError.class, "CWE-617");
    map.put(ClassCastException.class, "CWE-704");
    map.put(IndexOutOfBoundsException.class, "CWE-129");
    map.put(InternalError.class, "CWE-248");
    map.put(NegativeArraySizeException.class, "CWE-129");
    map.put(NullPointerException.class, "CWE-476");
    return map;
  }

  @Override
  public Optional<Break> judge(Execution execution) {
    Throwable thrown = execution.thrown();
    if (thrown == null) {
      return Optional.empty();
    }
    Optional<String> cwe =
        MISTAKES.entrySet().stream()
            .filter(e -> e.getKey().isInstance(thrown))
            .map(Map.Entry::getValue)
            .findFirst();
    if (cwe.isEmpty()) {
      return Optional.empty();
    }
    List<StackTraceElement> frames = Stacks.target(execution, thrown.getStackTrace());
    boolean excused =
        frames.isEmpty() || isDeclared(execution, thrown) || isNullOnPurpose(execution, thrown);
    return excused ? Optional.empty() : Optional.of(broken(execution, thrown, frames, cwe.get()));
  }

  private Break broken(
      Execution execution, Throwable thrown, List<StackTraceElement> frames, String cwe) {
    return new Break(
        getClass().getSimpleName(),
        cwe,
        "Undeclared exception",
        "the target threw " + thrown.getClass().getName() + ", which it does not declare",
        frames,
        List.of(thrown.getClass().getName(), Stacks.method(frames.get(0))),
        Sink.measures(execution),
        Sink.ROBUSTNESS);
  }

  private static boolean isNullOnPurpose(Execution execution, Throwable thrown) {
    if (!(thrown instanceof NullPointerException)) {
      return false;
    }
    StackTraceElement[] stack = thrown.getStackTrace();
    return (stack.length > 0 && stack[0].getClassName().equals("java.util.Objects"))
        || execution.program().steps().stream()
            .flatMap(s -> s.arguments().stream())
            .anyMatch(Argument.Absent.class::isInstance);
  }

  private static boolean isDeclared(Execution execution, Throwable thrown) {
    String entry = execution.program().entry();
    int hash = entry.indexOf('#');
    int parameters = entry.indexOf('(');
    if (hash < 0 || parameters < hash) {
      return false;
    }
    String name = entry.substring(hash + 1, parameters).trim();
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      Class<?> owner = Class.forName(entry.substring(0, hash), false, loader);
      return Stream.<Executable>concat(
              Stream.of(owner.getDeclaredConstructors()), Stream.of(owner.getDeclaredMethods()))
          .filter(e -> name.equals(e.getName()) || (name.equals("<init>") && isConstructor(e)))
          .flatMap(e -> Stream.of(e.getExceptionTypes()))
          .filter(type -> type != Exception.class && type != Throwable.class)
          .anyMatch(type -> type.isInstance(thrown));
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static boolean isConstructor(Executable executable) {
    return executable instanceof java.lang.reflect.Constructor;
  }
}
