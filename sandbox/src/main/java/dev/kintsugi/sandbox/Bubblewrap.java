package dev.kintsugi.sandbox;

import dev.kintsugi.api.Confinement.Mount;
import dev.kintsugi.api.Isolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * bubblewrap with namespaces of its own and a seccomp filter.
 *
 * <p>Started by root it makes no user namespace: the code would keep root's user id towards the
 * kernel, which is exempt from the limit of processes. It gets a user id of its own instead.
 */
final class Bubblewrap implements Mechanism {
  private static final List<String> NAMESPACES =
      List.of(
          "--unshare-ipc",
          "--unshare-pid",
          "--unshare-net",
          "--unshare-uts",
          "--unshare-cgroup-try");

  @Override
  public String name() {
    return "bubblewrap";
  }

  @Override
  public Isolation isolation() {
    boolean filtered = filtersSystemCalls();
    List<String> guarantees = new ArrayList<>(Guarantees.SHARED);
    List<String> gaps = new ArrayList<>(Guarantees.SHARED_GAPS);
    if (filtered) {
      guarantees.add(
          "seccomp: system calls that reach rarely used parts of the kernel are refused");
    } else {
      gaps.add("no seccomp filter for this processor (known: x86_64, aarch64)");
    }
    return new Isolation(
        filtered ? "bubblewrap with seccomp" : name(), true, guarantees, List.copyOf(gaps));
  }

  @Override
  public boolean filtersSystemCalls() {
    return SystemCalls.ofThisMachine().isPresent();
  }

  @Override
  public List<String> command(Layout layout) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(
        Host.program("bwrap")
            .orElseThrow(() -> new IOException("bubblewrap is missing (apt install bubblewrap)"))
            .toString());
    if (filtersSystemCalls()) {
      command.addAll(List.of("--seccomp", Integer.toString(Launcher.FILTER_DESCRIPTOR)));
    }
    command.addAll(NAMESPACES);
    command.addAll(List.of("--hostname", Layout.HOST_NAME));
    command.addAll(List.of("--die-with-parent", "--new-session", "--as-pid-1", "--clearenv"));
    command.addAll(identity(layout.identity()));
    writeTexts(layout);
    command.addAll(files(layout));
    layout
        .confinement()
        .environment()
        .forEach((name, value) -> command.addAll(List.of("--setenv", name, value)));
    command.addAll(List.of("--chdir", Layout.WORK, "--"));
    command.addAll(List.of("/bin/sh", "-c", Scripts.FIRST_PROCESS, layout.mark()));
    command.addAll(Payload.dropped(layout.identity()));
    command.addAll(Payload.limited(layout.confinement().limits(), layout.identity().counted()));
    command.addAll(layout.confinement().command());
    return command;
  }

  private static List<String> identity(Identity identity) {
    List<String> options = new ArrayList<>(List.of("--cap-drop", "ALL"));
    if (identity.privileged()) {
      // Only for the step from root to the user id of its own.
      for (String capability : List.of("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP")) {
        options.addAll(List.of("--cap-add", capability));
      }
    } else {
      options.addAll(List.of("--unshare-user", "--uid", Integer.toString(identity.uid())));
      options.addAll(List.of("--gid", Integer.toString(identity.gid())));
    }
    return options;
  }

  private static List<String> files(Layout layout) {
    long bytes = (long) layout.confinement().limits().diskMiB() << 20;
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    options.addAll(List.of("--perms", "1777", "--size", Long.toString(bytes)));
    options.addAll(List.of("--tmpfs", Layout.WORK));
    options.addAll(List.of("--perms", "1777", "--dir", Layout.TEMPORARY));
    options.addAll(List.of("--symlink", Layout.TEMPORARY, "/tmp"));
    options.addAll(List.of("--symlink", Layout.TEMPORARY, "/var/tmp"));
    for (Layout.Link link : layout.links()) {
      options.addAll(List.of("--symlink", link.target(), link.inside()));
    }
    for (Path parent : parents(layout)) {
      // bubblewrap would make them private to the builder.
      options.addAll(List.of("--perms", "0755", "--dir", parent.toString()));
    }
    for (Mount bind : layout.binds()) {
      options.addAll(List.of("--ro-bind", bind.host().toString(), bind.inside()));
    }
    for (String inside : layout.texts().keySet()) {
      Path file = layout.folder().resolve("texts" + inside);
      options.addAll(List.of("--ro-bind", file.toString(), inside));
    }
    // What bubblewrap itself put there (/dev/shm too) would be a second, unlimited scratch folder.
    options.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/"));
    return options;
  }

  private static void writeTexts(Layout layout) throws IOException {
    for (Map.Entry<String, String> text : layout.texts().entrySet()) {
      Path file = layout.folder().resolve("texts" + text.getKey());
      Files.createDirectories(file.getParent());
      Staging.readableByAll(Files.writeString(file, text.getValue()));
    }
  }

  /** Folders that lead to a bind and that no other bind brings along, outer before inner. */
  private static SortedSet<Path> parents(Layout layout) {
    SortedSet<Path> parents = new TreeSet<>();
    for (Mount bind : layout.binds()) {
      Path parent = Path.of(bind.inside()).getParent();
      for (; parent.getNameCount() > 0; parent = parent.getParent()) {
        parents.add(parent);
      }
    }
    return parents;
  }
}
