package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.program.Execution;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rule: a method that says it normalises paths returned one that still climbs: a {@code ..} segment
 * after something else than leading {@code ..} segments. RFC 3986, section 5.2.4, and POSIX leave
 * none there, and none below the root. CWE-22; no file was touched, so the strength is that of an
 * exhaustion.
 *
 * <p>Limits: what a method promises is read off its name and its class's name. Paths that only
 * begin with {@code ..} are left to the caller by many contracts: silent.
 */
final class PathNormalisation implements Oracle {
  private static final int PROMISE = 2;
  private static final Pattern NORMALISES =
      Pattern.compile("(?i).*(normali[sz]e|canonical|clean|saniti[sz]e|simplify).*");
  private static final Pattern PATHS = Pattern.compile("(?i).*(path|file|ur[il]).*");
  private static final Pattern CLIMBS =
      Pattern.compile("(?!\\.\\.[/\\\\]).*[/\\\\]\\.\\.([/\\\\].*)?", Pattern.DOTALL);

  @Override
  public Optional<Break> judge(Execution execution) {
    Object result = execution.result();
    boolean isPath = result instanceof String || result instanceof File || result instanceof Path;
    String entry = execution.program().entry();
    if (!isPath || !promises(entry) || !CLIMBS.matcher(result.toString()).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Break(
            getClass().getSimpleName(),
            "CWE-22",
            "Path traversal",
            "a path that was to be normalised came back with a parent segment inside",
            List.of(),
            List.of(entry),
            Sink.measures(execution),
            PROMISE));
  }

  private static boolean promises(String entry) {
    int hash = entry.indexOf('#');
    int end = entry.indexOf('(');
    if (hash < 0 || end < hash) {
      return false;
    }
    String method = entry.substring(hash + 1, end);
    String owner = entry.substring(entry.lastIndexOf('.', hash) + 1, hash);
    return NORMALISES.matcher(method).matches() && PATHS.matcher(owner + ' ' + method).matches();
  }
}
