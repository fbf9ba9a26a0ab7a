package dev.kintsugi.sandbox;

import dev.kintsugi.api.Confinement;
import dev.kintsugi.api.Confinement.Mount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What one tree sees of the host.
 *
 * <p>Always there, read-only: the folders that programs and JDKs need to start, without the host's
 * accounts, name servers, time zone or settings. Mounts of the confinement come on top. A mount
 * never makes a folder inside another one: that would write to the host.
 *
 * @param binds host paths to appear read-only, outer before inner
 * @param links symbolic links
 * @param texts small files, by their path inside
 * @param identity who the confined code is
 * @param confinement what was asked for
 * @param folder private folder of this tree on the host
 */
record Layout(
    List<Mount> binds,
    List<Link> links,
    SortedMap<String, String> texts,
    Identity identity,
    Confinement confinement,
    Path folder) {
  static final String WORK = "/work";
  static final String TEMPORARY = "/work/.tmp";
  static final String GATEWAY = "/run/gateway";
  static final String HOST_NAME = "kintsugi";

  private static final List<String> SYSTEM =
      List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");

  /** Loader cache, alternatives and certificates: what the JDK's own links point to. */
  private static final List<String> CONFIGURATION =
      List.of(
          "/etc/alternatives",
          "/etc/ld.so.cache",
          "/etc/ssl/certs",
          "/etc/pki/ca-trust",
          "/etc/crypto-policies",
          "/etc/fonts");

  /** A symbolic link inside. */
  record Link(String target, String inside) {}

  /**
   * A word that stands in the command lines of this tree's first processes and of no other: by it
   * they are found when no parent and no session leads to them.
   */
  String mark() {
    return "kintsugi-" + UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8));
  }

  static Layout of(Confinement confinement, Identity identity, Path folder) throws IOException {
    List<Mount> binds = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    system(binds, links);
    Path java = Path.of(System.getProperty("java.home")).toRealPath();
    add(binds, new Mount(java, java.toString()));
    List<Mount> asked = new ArrayList<>(confinement.mounts());
    asked.sort(Comparator.comparingInt(m -> Path.of(m.inside()).getNameCount()));
    for (Mount mount : asked) {
      add(binds, mount);
    }
    if (confinement.gateway().isPresent()) {
      Path socket = confinement.gateway().get();
      Staging.openToConfined(socket, identity);
      binds.add(new Mount(socket, GATEWAY));
    }
    return new Layout(
        Staging.readable(binds, identity, folder),
        links,
        Accounts.texts(identity),
        identity,
        confinement,
        folder);
  }

  private static void system(List<Mount> binds, List<Link> links) throws IOException {
    binds.add(new Mount(Path.of("/usr"), "/usr"));
    for (String name : SYSTEM) {
      Path path = Path.of(name);
      if (Files.isSymbolicLink(path)) {
        links.add(new Link(Files.readSymbolicLink(path).toString(), name));
      } else if (Files.isDirectory(path)) {
        binds.add(new Mount(path, name));
      }
    }
    List<Path> configuration = new ArrayList<>(CONFIGURATION.stream().map(Path::of).toList());
    try (Stream<Path> etc = Files.list(Path.of("/etc"))) {
      // Debian's JDKs keep their security settings here.
      etc.filter(p -> p.getFileName().toString().startsWith("java"))
          .sorted()
          .forEach(configuration::add);
    }
    configuration.stream()
        .filter(Files::isReadable)
        .forEach(path -> binds.add(new Mount(path, path.toString())));
  }

  private static void add(List<Mount> binds, Mount mount) throws IOException {
    Path host = mount.host().toRealPath();
    Path inside = Path.of(mount.inside()).normalize();
    if (!inside.isAbsolute() || inside.getNameCount() == 0 || reserved(inside)) {
      throw new IOException("not a place for a mount: " + mount.inside());
    }
    for (Mount outer : binds) {
      Path top = Path.of(outer.inside());
      if (inside.startsWith(top)) {
        Path there = outer.host().resolve(top.relativize(inside).toString());
        if (Files.exists(there) && there.toRealPath().equals(host)) {
          return;
        }
        throw new IOException(inside + " would hide a part of the mount " + top);
      }
    }
    binds.add(new Mount(host, inside.toString()));
  }

  private static boolean reserved(Path inside) {
    return Stream.of("/proc", "/dev", "/tmp", GATEWAY).anyMatch(inside::startsWith)
        || Accounts.PATHS.contains(inside.toString())
        || Stream.of(WORK, "/run", "/etc", "/var").anyMatch(p -> inside.equals(Path.of(p)));
  }
}
