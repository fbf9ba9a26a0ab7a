package dev.kintsugi.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What this machine offers to shut code in: privileges, programs, kernel switches. */
final class Host {
  /** User and group that nobody logs in as; the identity inside user namespaces. */
  static final int NOBODY = 65534;

  private static final int CAP_SETUID = 7;
  private static final int CAP_SYS_ADMIN = 21;

  /** Searched before PATH, which in an account of its own often lacks the sbin folders. */
  private static final List<String> FOLDERS =
      List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin");

  /** Kernel switches that take user namespaces away from ordinary users, with the way out. */
  private static final List<Switch> SWITCHES =
      List.of(
          new Switch("/proc/sys/user/max_user_namespaces", "0", "user.max_user_namespaces=10000"),
          new Switch(
              "/proc/sys/kernel/unprivileged_userns_clone",
              "0",
              "kernel.unprivileged_userns_clone=1"),
          new Switch(
              "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
              "1",
              "kernel.apparmor_restrict_unprivileged_userns=0"));

  private static final SplittableRandom RANDOM = new SplittableRandom();

  private record Switch(String file, String refuses, String remedy) {}

  private Host() {}

  /** Whether namespaces can be made without a user namespace. */
  static boolean privileged() {
    long capabilities =
        lines("/proc/self/status")
            .filter(line -> line.startsWith("CapEff:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
            .findFirst()
            .orElse(0);
    long needed = 1L << CAP_SYS_ADMIN | 1L << CAP_SETUID;
    return (capabilities & needed) == needed;
  }

  static Optional<Path> program(String name) {
    List<String> folders = new ArrayList<>(FOLDERS);
    folders.addAll(List.of(System.getenv().getOrDefault("PATH", "").split(":")));
    return folders.stream()
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Path required(String name) throws IOException {
    return program(name)
        .orElseThrow(() -> new IOException(name + " is missing (apt install util-linux mount)"));
  }

  /** How to get user namespaces; empty if no switch takes them away. */
  static Optional<String> userNamespaceRemedy() {
    return SWITCHES.stream()
        .filter(s -> lines(s.file()).anyMatch(line -> line.trim().equals(s.refuses())))
        .map(s -> "user namespaces are switched off (sysctl -w " + s.remedy() + ")")
        .findFirst();
  }

  /**
   * Since Linux 5.14 the limit of processes is counted for each user namespace; before, all
   * processes of the user count, and a limit would hit the user's desktop.
   */
  static boolean countsProcessesPerNamespace() {
    String[] version = System.getProperty("os.version", "0.0").split("[^0-9]+");
    int major = Integer.parseInt(version[0]);
    return major > 5 || major == 5 && version.length > 1 && Integer.parseInt(version[1]) >= 14;
  }

  /**
   * A user id that nobody else on this machine has, for one tree: the kernel then counts its
   * processes alone and keeps other trees out of its reach. Taken from the upper half of the
   * largest range of ids that this (perhaps itself confined) process can use.
   */
  static int ownUid() {
    long[] widest =
        lines("/proc/self/uid_map")
            .map(line -> Stream.of(line.trim().split("\\s+")).mapToLong(Long::parseLong).toArray())
            .reduce(new long[] {0, 0, 65536}, (a, b) -> b[2] > a[2] ? b : a);
    long end = Math.min(widest[0] + widest[2], Integer.MAX_VALUE);
    long start = widest[0] + (end - widest[0]) / 2;
    return (int) RANDOM.nextLong(start, Math.max(start + 1, end - 2));
  }

  private static Stream<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file)).stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
