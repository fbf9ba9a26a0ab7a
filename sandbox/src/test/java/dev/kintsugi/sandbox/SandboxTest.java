package dev.kintsugi.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Confinement;
import dev.kintsugi.api.Confinement.Mount;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Sandbox;
import dev.kintsugi.api.Sandbox.Confined;
import dev.kintsugi.sandbox.Mechanisms.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What confined code can do, and what is told about it. */
class SandboxTest {
  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare", "none"})
  void streamsAndExitCodeAreThoseOfTheCommand(String mechanism) throws Exception {
    Sandbox sandbox = Mechanisms.sandbox(mechanism);
    Confined confined =
        sandbox.start(
            Mechanisms.confinement(Limits.small(), List.of(), "cat; echo problem >&2; exit 7"));
    try (OutputStream input = confined.process().getOutputStream()) {
      input.write("hello".getBytes(StandardCharsets.UTF_8));
    }

    assertEquals("hello", read(confined.process().getInputStream().readAllBytes()));
    assertEquals("problem\n", read(confined.process().getErrorStream().readAllBytes()));
    assertEquals(7, confined.await().exit());
    assertEquals("", confined.await().limit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare"})
  void theEnvironmentIsTheConfinementsAndNothingElse(String mechanism) throws Exception {
    Confinement confinement =
        new Confinement(
            List.of("/usr/bin/env"),
            List.of(),
            new TreeMap<>(java.util.Map.of("ONE", "1 and = more", "TWO", "")),
            Limits.small(),
            Optional.empty());

    Run run = Mechanisms.run(Mechanisms.sandbox(mechanism), confinement);

    List<String> lines = run.output().lines().filter(l -> !l.startsWith("PWD=")).sorted().toList();
    assertEquals(List.of("ONE=1 and = more", "TWO="), lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare"})
  void scratchIsWritableExecutableAndTheCurrentFolder(String mechanism) throws Exception {
    Run run =
        Mechanisms.sh(
            Mechanisms.sandbox(mechanism),
            "pwd; mkdir a && echo 'echo ran' >a/x && chmod +x a/x && a/x; echo t >/tmp/t && cat"
                + " /tmp/t");

    assertEquals("/work\nran\nt\n", run.output(), run.errors());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare"})
  void aPrivateFolderCanBeReadWhereItIsMounted(String mechanism, @TempDir Path folder)
      throws Exception {
    Path inner = Files.createDirectories(folder.resolve("in ner%s/deep"));
    Files.writeString(inner.resolve("file"), "content");
    Files.setPosixFilePermissions(
        inner.resolve("file"), PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

    Run run =
        Mechanisms.run(
            Mechanisms.sandbox(mechanism),
            Mechanisms.confinement(
                Limits.small(),
                List.of(
                    new Mount(folder, "/in/a b%s"),
                    new Mount(inner.resolve("file"), "/in/file"),
                    new Mount(folder, "/work/sources")),
                "cat '/in/a b%s/in ner%s/deep/file' /in/file '/work/sources/in ner%s/deep/file'"
                    + " && ! touch /in/file '/in/a b%s/x' /work/sources/x 2>/dev/null"));

    assertEquals("contentcontentcontent", run.output(), run.errors());
    assertEquals(0, run.ending().exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare"})
  void theGatewayCanBeReached(String mechanism, @TempDir Path folder) throws Exception {
    Path socket = folder.resolve("socket");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Confined confined =
          Mechanisms.sandbox(mechanism)
              .start(
                  Mechanisms.java(Visitor.class, Optional.of(socket), "gateway", Layout.GATEWAY));
      String got;
      server.configureBlocking(false);
      try (SocketChannel channel = accepted(server, confined)) {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        channel.read(buffer);
        got = read(java.util.Arrays.copyOf(buffer.array(), buffer.position()));
      }

      assertEquals("greetings", got);
      assertEquals(0, confined.await().exit());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare"})
  void loopbackInsideWorks(String mechanism) throws Exception {
    Run run =
        Mechanisms.run(
            Mechanisms.sandbox(mechanism),
            Mechanisms.java(Visitor.class, Optional.empty(), "loopback"));

    assertEquals("greetings\n", run.output(), run.errors());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare"})
  void costsOfReapedAndOrphanedProcessesCount(String mechanism) throws Exception {
    String burn = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";
    Run nothing = Mechanisms.sh(Mechanisms.sandbox(mechanism), "exit 0");
    Run run =
        Mechanisms.sh(
            Mechanisms.sandbox(mechanism),
            "(sh -c '"
                + burn
                + "; : >done' &) ; sh -c '"
                + burn
                + "'; while [ ! -e done ]; do sleep 0.1; done");

    assertTrue(run.ending().usage().cpuMillis() > 50 + nothing.ending().usage().cpuMillis());
    assertTrue(run.ending().usage().wallMillis() > 0);
    assertTrue(run.ending().usage().peakMiB() > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare"})
  void aMountThatWouldWriteToTheHostIsRefused(String mechanism, @TempDir Path folder)
      throws Exception {
    Sandbox sandbox = Mechanisms.sandbox(mechanism);
    Path other = Files.createDirectory(folder.resolve("other"));

    for (List<Mount> mounts :
        List.of(
            List.of(new Mount(other, "/usr/kintsugi-test")),
            List.of(new Mount(folder, "/in/a"), new Mount(other, "/in/a/new")),
            List.of(new Mount(folder, "/work")),
            List.of(new Mount(folder, "/proc/x")),
            List.of(new Mount(folder, "relative")),
            List.of(new Mount(folder, "/in/../../usr/lib/x")))) {
      assertThrows(
          IOException.class,
          () -> sandbox.start(Mechanisms.confinement(Limits.small(), mounts, "exit 0")),
          mounts::toString);
    }
    assertFalse(Files.exists(Path.of("/usr/kintsugi-test")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare"})
  void aMountThatIsThereAlreadyIsTakenOnce(String mechanism, @TempDir Path folder)
      throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path java = Path.of(System.getProperty("java.home"));

    Run run =
        Mechanisms.run(
            Mechanisms.sandbox(mechanism),
            Mechanisms.confinement(
                Limits.small(),
                List.of(
                    new Mount(inner, "/in/a/inner"),
                    new Mount(folder, "/in/a"),
                    new Mount(folder, "/in/a"),
                    new Mount(java, java.toString())),
                "ls /in/a; exec " + Mechanisms.JAVA + " -version"));

    assertEquals("inner\n", run.output(), run.errors());
    assertEquals(0, run.ending().exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "unshare", "none"})
  void aMountThatDoesNotExistIsAnError(String mechanism, @TempDir Path folder) throws Exception {
    Sandbox sandbox = Mechanisms.sandbox(mechanism);
    Mount missing = new Mount(folder.resolve("missing"), "/in/a");

    assertThrows(
        IOException.class,
        () -> sandbox.start(Mechanisms.confinement(Limits.small(), List.of(missing), "exit 0")));
  }

  private static SocketChannel accepted(ServerSocketChannel server, Confined confined)
      throws IOException, InterruptedException {
    while (true) {
      boolean over = !confined.process().isAlive();
      SocketChannel channel = server.accept();
      if (channel != null) {
        channel.configureBlocking(true);
        return channel;
      }
      if (over) {
        throw new IOException(
            "nobody came: " + read(confined.process().getErrorStream().readAllBytes()));
      }
      Thread.onSpinWait();
    }
  }

  private static String read(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
