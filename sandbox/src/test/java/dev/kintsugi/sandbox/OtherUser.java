package dev.kintsugi.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kintsugi.api.Sandbox;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs a class of the tests in a JVM of an ordinary user, as only root can. */
final class OtherUser {
  private static final int ID = 54321;

  private OtherUser() {}

  static Process start(Path folder, Class<?> program, String... arguments) throws IOException {
    assumeTrue(Host.privileged(), "skipped: only root can become another user for this test");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups"));
    command.addAll(List.of(Mechanisms.JAVA.toString(), "-Duser.home=" + folder));
    command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-cp"));
    command.addAll(List.of(classPath(folder).toString(), program.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** The class path at a place that the other user can read, in a home of its own. */
  private static Path classPath(Path folder) throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    copy(Mechanisms.origin(SelfTest.class), classes);
    copy(Mechanisms.origin(OtherUser.class), classes);
    Path api = Mechanisms.origin(Sandbox.class);
    if (Files.isDirectory(api)) {
      copy(api, classes);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(api)) {
        copy(jar.getPath("/"), classes);
      }
    }
    Staging.readableByAll(folder);
    Files.setAttribute(folder, "unix:uid", ID);
    return classes;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
        Staging.readableByAll(target);
      }
    }
  }
}
