package dev.kintsugi.sandbox;

import dev.kintsugi.api.Confinement.Mount;
import dev.kintsugi.api.Isolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * No isolation at all, for a machine that has none and a user who says so.
 *
 * <p>The paths of the confinement become a folder of the host: {@code ROOT} of the environment
 * names it, and arguments that name a place inside are rewritten. Only time and memory are limited.
 */
final class NoSandbox implements Mechanism {
  /**
   * Environment variable with the folder that stands for {@code /}; never set by a real sandbox.
   */
  static final String ROOT = "KINTSUGI_ROOT";

  @Override
  public String name() {
    return "none";
  }

  @Override
  public Isolation isolation() {
    return new Isolation(
        name(),
        false,
        List.of("time and memory limited"),
        List.of(
            "NOTHING ISOLATES: untrusted code runs with the user's rights, files and network"
                + " (apt install bubblewrap)",
            "processes that leave the tree outlive it"));
  }

  @Override
  public Identity identity() {
    return new Identity(false, Host.NOBODY, Host.NOBODY);
  }

  @Override
  public List<String> command(Layout layout) throws IOException {
    Path root = layout.folder().resolve("root");
    Path work = Files.createDirectory(root.resolve("work"));
    List<Mount> moved = new ArrayList<>();
    for (Mount mount : layout.confinement().mounts()) {
      if (!mount.host().equals(Path.of(mount.inside()))) {
        moved.add(mount);
        link(root, mount.inside(), mount.host());
      }
    }
    if (layout.confinement().gateway().isPresent()) {
      link(root, Layout.GATEWAY, layout.confinement().gateway().get());
    }
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Host.required("env").toString(), "-i", "--chdir=" + work));
    command.add(ROOT + "=" + root);
    layout
        .confinement()
        .environment()
        .forEach((name, value) -> command.add(name + "=" + rewritten(value, root, moved)));
    command.addAll(Payload.limited(layout.confinement().limits(), false));
    for (String argument : layout.confinement().command()) {
      command.add(rewritten(argument, root, moved));
    }
    return command;
  }

  private static void link(Path root, String inside, Path host) throws IOException {
    Path link = root.resolve(inside.substring(1));
    Files.createDirectories(link.getParent());
    if (!Files.isSymbolicLink(link)) {
      Files.createSymbolicLink(link, host.toAbsolutePath());
    }
  }

  /** Rewrites the argument if it is a path inside, or a class path of such. */
  private static String rewritten(String argument, Path root, List<Mount> moved) {
    List<String> parts = new ArrayList<>();
    for (String part : argument.split(":", -1)) {
      boolean inside =
          part.equals(Layout.WORK)
              || part.startsWith(Layout.WORK + "/")
              || moved.stream()
                  .anyMatch(m -> part.equals(m.inside()) || part.startsWith(m.inside() + "/"));
      parts.add(inside ? root + part : part);
    }
    return String.join(":", parts);
  }
}
