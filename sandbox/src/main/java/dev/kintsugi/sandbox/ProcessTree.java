package dev.kintsugi.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * A tree of processes as {@code /proc} of the host shows it.
 *
 * <p>Read while it changes: a process that comes or goes meanwhile may be missing from one look and
 * is in the next.
 */
final class ProcessTree {
  private static final Path PROC = Path.of("/proc");
  private static final int PAGE = 4096;

  /** The kernel's unit of CPU time in {@code stat}: USER_HZ, 100 on all processors that we know. */
  private static final int MILLIS_PER_TICK = 10;

  /** Index of the session among the fields of {@code stat} after the name. */
  private static final int SESSION = 3;

  private static final boolean CHILDREN_LISTED =
      Files.exists(Path.of("/proc/thread-self/children"));

  private ProcessTree() {}

  /** The process and all its descendants, parents first. */
  static List<Long> members(long top) {
    List<Long> members = new ArrayList<>();
    if (!CHILDREN_LISTED) {
      members.add(top);
      ProcessHandle.of(top)
          .ifPresent(h -> h.descendants().map(ProcessHandle::pid).forEach(members::add));
      return members;
    }
    Deque<Long> open = new ArrayDeque<>(List.of(top));
    while (!open.isEmpty()) {
      long pid = open.remove();
      members.add(pid);
      for (Path thread : threads(pid)) {
        for (String child : words(thread.resolve("children"))) {
          open.add(Long.parseLong(child));
        }
      }
    }
    return members;
  }

  /**
   * All processes of a session. It outlives its leader, so that this also finds what the leader's
   * last breath left behind, which no parent leads to any more.
   */
  static List<Long> ofSession(long leader) {
    return all(
        pid -> {
          List<String> fields = stat(pid);
          return fields.size() > SESSION && Long.parseLong(fields.get(SESSION)) == leader;
        });
  }

  /** All processes whose command line holds a word. */
  static List<Long> named(String word) {
    return all(pid -> text(PROC.resolve(pid + "/cmdline")).contains(word));
  }

  private static List<Long> all(LongPredicate wanted) {
    List<Long> members = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path each : all) {
        long pid = Long.parseLong(each.getFileName().toString());
        if (wanted.test(pid)) {
          members.add(pid);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Nothing to be seen of any process; those that were seen before are still known.
      return List.of();
    }
    return members;
  }

  static int threadCount(List<Long> members) {
    return members.stream().mapToInt(pid -> threads(pid).size()).sum();
  }

  /**
   * Memory in MiB. Pages that several processes share are counted for each of them, unless that sum
   * is above the limit: only then the kernel is asked for each one's fair share, which costs more.
   */
  static int memoryMiB(List<Long> members, int limitMiB) {
    long bytes = members.stream().mapToLong(ProcessTree::resident).sum();
    if (bytes >> 20 > limitMiB) {
      bytes = members.stream().mapToLong(ProcessTree::proportional).sum();
    }
    return (int) (bytes >> 20);
  }

  /** CPU time of the living and of the children that they have waited for. */
  static long cpuMillis(List<Long> members) {
    return members.stream().mapToLong(ProcessTree::ticks).sum() * MILLIS_PER_TICK;
  }

  /** Whether it is the first process of a namespace of its own, with which all others in it die. */
  static boolean firstOfNamespace(long pid) {
    for (String line : text(PROC.resolve(pid + "/status")).split("\n")) {
      if (line.startsWith("NSpid:")) {
        String[] ids = line.substring(6).trim().split("\\s+");
        return ids.length > 1 && ids[ids.length - 1].equals("1");
      }
    }
    return false;
  }

  /** False for one that is dead and only waits to be taken note of. */
  static boolean alive(long pid) {
    List<String> fields = stat(pid);
    return !fields.isEmpty() && !fields.get(0).equals("Z") && !fields.get(0).equals("X");
  }

  private static long resident(long pid) {
    List<String> fields = words(PROC.resolve(pid + "/statm"));
    return fields.size() < 2 ? 0 : Long.parseLong(fields.get(1)) * PAGE;
  }

  private static long proportional(long pid) {
    for (String line : text(PROC.resolve(pid + "/smaps_rollup")).split("\n")) {
      if (line.startsWith("Pss:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    return resident(pid);
  }

  private static long ticks(long pid) {
    List<String> fields = stat(pid);
    long sum = 0;
    for (int i = 11; i < 15 && fields.size() > 15; i++) {
      sum += Long.parseLong(fields.get(i));
    }
    return sum;
  }

  /** Fields of {@code stat} after the name, which may hold anything. */
  private static List<String> stat(long pid) {
    String text = text(PROC.resolve(pid + "/stat"));
    int end = text.lastIndexOf(')');
    return end < 0 ? List.of() : List.of(text.substring(end + 1).trim().split(" "));
  }

  private static List<Path> threads(long pid) {
    List<Path> threads = new ArrayList<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(PROC.resolve(pid + "/task"))) {
      tasks.forEach(threads::add);
    } catch (IOException | DirectoryIteratorException e) {
      // Gone meanwhile.
    }
    return threads;
  }

  private static List<String> words(Path file) {
    String text = text(file).trim();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
