package dev.kintsugi.runtime.boot;

import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges paths against a policy. A path is judged by where it really leads: symbolic links are
 * followed, also one that dangles, because writing through it creates its goal.
 */
final class Files {
  private static final int MOST_LINKS = 16;
  private static final List<String> DEVICES =
      List.of("/dev/null", "/dev/random", "/dev/urandom", "/dev/zero");

  private final String jdk = new File(System.getProperty("java.home")).getAbsolutePath();
  private final List<String> readable = new ArrayList<>(DEVICES);
  private final List<String> writable = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>();
  private final String input;

  Files(Policy policy) {
    for (String path : policy.writable()) {
      writable.add(real(path));
    }
    for (String path : policy.closed()) {
      closed.add(real(path));
    }
    readable.add(real(jdk));
    addGoals(new File(jdk, "conf"));
    addGoals(new File(new File(jdk, "lib"), "security"));
    readable.addAll(writable);
    for (String path : policy.readable()) {
      readable.add(real(path));
    }
    for (String path : policy.secrets()) {
      secrets.add(real(path));
    }
    input = policy.input().isEmpty() ? "" : realEntry(policy.input());
  }

  /** Some systems keep a JDK's settings elsewhere, behind links. */
  private void addGoals(File folder) {
    File[] entries = folder.listFiles();
    for (File entry : entries == null ? new File[0] : entries) {
      readable.add(real(entry.getPath()));
      if (entry.isDirectory()) {
        addGoals(entry);
      }
    }
  }

  /** JDK folders are judged as written too: some systems keep parts of them behind links. */
  boolean mayRead(String path, String real) {
    return within(real, readable) || within(normal(path), List.of(jdk));
  }

  boolean mayWrite(String real) {
    return real.equals("/dev/null") || (within(real, writable) && !within(real, closed));
  }

  boolean isSecret(String real) {
    return secrets.contains(real);
  }

  /** Whether a file holds the input. */
  boolean isInput(String real) {
    return !input.isEmpty() && real.startsWith(input);
  }

  /** Where the path leads, all links followed. */
  static String real(String path) {
    String now = canonical(path);
    for (int i = 0; i < MOST_LINKS; i++) {
      String next = goalOfLink(now);
      if (next == null) {
        break;
      }
      now = canonical(next);
    }
    return now;
  }

  /** The entry itself: links are followed in its parents only, as deleting and renaming do. */
  static String realEntry(String path) {
    File file = new File(normal(path));
    File parent = file.getParentFile();
    return parent == null
        ? file.getPath()
        : new File(real(parent.getPath()), file.getName()).getPath();
  }

  private static String goalOfLink(String path) {
    try {
      Path link = Path.of(path);
      return java.nio.file.Files.isSymbolicLink(link)
          ? link.resolveSibling(java.nio.file.Files.readSymbolicLink(link)).toString()
          : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  private static String canonical(String path) {
    try {
      return new File(path).getCanonicalPath();
    } catch (IOException e) {
      return normal(path);
    }
  }

  private static String normal(String path) {
    String absolute = new File(path).getAbsolutePath();
    try {
      return Path.of(absolute).normalize().toString();
    } catch (InvalidPathException e) {
      return absolute;
    }
  }

  private static boolean within(String path, List<String> roots) {
    for (String root : roots) {
      if (path.equals(root)
          || path.startsWith(root.endsWith(File.separator) ? root : root.concat(File.separator))) {
        return true;
      }
    }
    return false;
  }
}
