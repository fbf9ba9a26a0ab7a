package dev.kintsugi.target.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which libraries loose sources say that they need.
 *
 * <p>In a source: lines {@code //DEPS group:artifact:version …}, the convention of JBang
 * (jbang.dev, "Script Directives Reference": at the start of a line, no space before the word,
 * several allowed). Beside it: a {@code gradle.lockfile}, lines {@code
 * group:artifact:version=configurations} (Gradle User Manual, "Locking Versions"), of which those
 * of the main class paths count. Not read: classifiers, types, and JBang's links to repositories.
 */
final class Hints {
  /** Coordinates of a library. */
  static final Pattern COORDINATES =
      Pattern.compile("[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+:[A-Za-z0-9_.+~-]+");

  private static final String DEPS = "//DEPS ";
  private static final Set<String> MAIN = Set.of("compileClasspath", "runtimeClasspath");

  private Hints() {}

  /** Coordinates in a source, in order. */
  static List<String> in(String given, String text) throws LooseFile.Unreadable {
    List<String> found = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.startsWith(DEPS)) {
        for (String word : line.substring(DEPS.length()).trim().split("[\\s,;]+")) {
          if (!COORDINATES.matcher(word).matches()) {
            throw new LooseFile.Unreadable(
                given + ":" + number + ": " + word + " is not of the form group:artifact:version");
          }
          found.add(word);
        }
      }
    }
    return found;
  }

  /** Coordinates in a lock; what is not understood is left out. */
  static List<String> locked(String text) {
    List<String> found = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int cut = line.indexOf('=');
      boolean coordinates = cut > 0 && COORDINATES.matcher(line.substring(0, cut)).matches();
      if (coordinates && Stream.of(line.substring(cut + 1).split(",")).anyMatch(MAIN::contains)) {
        found.add(line.substring(0, cut));
      }
    }
    return found;
  }
}
