package dev.kintsugi.sandbox;

import dev.kintsugi.api.Confinement.Mount;
import dev.kintsugi.api.Isolation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code unshare}, {@code mount}, {@code pivot_root} and {@code setpriv} of util-linux, which every
 * Debian has.
 *
 * <p>The command runs in a user namespace below the one that owns the mounts, so that no capability
 * it could ever gain reaches them; and none may be made below that. Limit: no filter of system
 * calls.
 */
final class Unshare implements Mechanism {
  private static final List<String> NAMESPACES =
      List.of("--mount", "--pid", "--net", "--ipc", "--uts", "--cgroup");

  @Override
  public String name() {
    return "unshare";
  }

  @Override
  public Isolation isolation() {
    List<String> gaps = new ArrayList<>(Guarantees.SHARED_GAPS);
    gaps.add(
        "no seccomp filter: every system call of the kernel can be tried"
            + " (apt install bubblewrap)");
    gaps.add(
        "memory held in files without a process (memfd) is not counted"
            + " (apt install bubblewrap)");
    return new Isolation(name(), true, Guarantees.SHARED, List.copyOf(gaps));
  }

  @Override
  public List<String> command(Layout layout) throws IOException {
    Identity identity = layout.identity();
    String unshare = Host.required("unshare").toString();
    for (String tool : List.of("mount", "umount", "pivot_root")) {
      Host.required(tool);
    }
    List<String> command = new ArrayList<>();
    command.add(unshare);
    if (!identity.privileged()) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    command.addAll(NAMESPACES);
    command.addAll(List.of("--fork", "--kill-child", "--"));
    command.addAll(build(layout));
    command.addAll(last(layout, unshare));
    command.add(Host.required("env").toString());
    command.add("-i");
    layout.confinement().environment().forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(Payload.limited(layout.confinement().limits(), identity.counted()));
    command.addAll(layout.confinement().command());
    return command;
  }

  private static List<String> build(Layout layout) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", Scripts.BUILD, layout.mark()));
    command.add(layout.folder().resolve("root").toString());
    command.add(Integer.toString(layout.confinement().limits().diskMiB()));
    for (Layout.Link link : layout.links()) {
      command.addAll(List.of("link", link.target(), link.inside()));
    }
    for (Mount bind : layout.binds()) {
      command.addAll(List.of("bind", bind.host().toString(), bind.inside()));
    }
    layout.texts().forEach((inside, content) -> command.addAll(List.of("text", content, inside)));
    command.add("--");
    return command;
  }

  /** The steps from the builder's rights to none. */
  private static List<String> last(Layout layout, String unshare) throws IOException {
    Identity identity = layout.identity();
    List<String> command = new ArrayList<>();
    if (identity.privileged()) {
      command.addAll(Payload.dropped(identity));
      if (Host.userNamespaceRemedy().isPresent()) {
        // The host gives an ordinary user no such namespace, and from here on that is what we are.
        return command;
      }
    }
    String nobody = Integer.toString(Host.NOBODY);
    command.addAll(List.of(unshare, "--user", "--map-user=" + nobody, "--map-group=" + nobody));
    command.addAll(List.of("--keep-caps", "--", "/bin/sh", "-c", Scripts.LOCK, "kintsugi"));
    command.addAll(
        List.of(
            Host.required("setpriv").toString(),
            "--inh-caps=-all",
            "--ambient-caps=-all",
            "--bounding-set=-all",
            "--no-new-privs",
            "--"));
    return command;
  }
}
