package dev.kintsugi.sandbox;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** What the self-test leaves on the host for confined code to reach, all of it our own. */
final class Bait implements AutoCloseable {
  private static final int SEEN_MILLIS = 50;

  final String secret = UUID.randomUUID().toString();
  final Path folder;
  final Path marker;
  final ServerSocket server;
  final DatagramSocket nameServer;
  final Process victim;

  private Bait(Path folder) throws IOException {
    this.folder = folder;
    this.marker = Files.writeString(folder.resolve("marker"), secret);
    // Readable and writable by all: only the sandbox shall stand between.
    Files.setPosixFilePermissions(marker, PosixFilePermissions.fromString("rw-rw-rw-"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    this.server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    this.nameServer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    this.victim = Launcher.startPlain(List.of("/bin/sh", "-c", "read -r line", secret + "-victim"));
  }

  static Bait layOut() throws IOException {
    Path home = Path.of(System.getProperty("user.home", "/"));
    Path parent =
        Files.isDirectory(home) && Files.isWritable(home)
            ? home
            : Path.of(System.getProperty("java.io.tmpdir"));
    Path folder = Files.createTempDirectory(parent, ".kintsugi-bait-");
    try {
      return new Bait(folder);
    } catch (IOException e) {
      StateFolder.delete(folder);
      throw e;
    }
  }

  /** What was written on the host against the rules; empty if nothing. */
  Optional<String> written() throws IOException {
    if (!Files.exists(marker)) {
      return Optional.of("the marker was taken away");
    }
    if (!Files.readString(marker).equals(secret)) {
      return Optional.of("the marker was changed");
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(f -> !f.equals(marker))
          .map(f -> "written on the host: " + f.getFileName())
          .findFirst();
    }
  }

  /** Whether anything arrived at the host's ports. */
  boolean contacted() throws IOException {
    server.setSoTimeout(SEEN_MILLIS);
    nameServer.setSoTimeout(SEEN_MILLIS);
    try {
      server.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      // As it should be.
    }
    try {
      nameServer.receive(new DatagramPacket(new byte[512], 512));
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /** What confined code gets told. */
  SortedMap<String, String> environment() {
    SortedMap<String, String> environment = new TreeMap<>();
    environment.put("BAIT_FOLDER", folder.toString());
    environment.put("BAIT_SECRET", secret);
    environment.put("BAIT_PORT", Integer.toString(server.getLocalPort()));
    environment.put("BAIT_NAMES", Integer.toString(nameServer.getLocalPort()));
    environment.put("BAIT_VICTIM", Long.toString(victim.pid()));
    return environment;
  }

  @Override
  public void close() throws IOException {
    victim.destroyForcibly();
    server.close();
    nameServer.close();
    StateFolder.delete(folder);
  }
}
