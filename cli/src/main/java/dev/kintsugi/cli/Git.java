package dev.kintsugi.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The user's git, for commands that read or write objects of a repository that may be hostile:
 * neither hooks, filters nor other programs that its configuration names are run, and nothing is
 * fetched (gitcli(7), git-config(1)). Commands that look at the work tree are no use here, for they
 * run filters.
 */
final class Git {
  private final Path folder;
  private final Map<String, String> environment;
  private final String asker;

  /**
   * @param folder any folder of the work tree
   * @param environment further variables
   * @param asker the option that needs git
   */
  Git(Path folder, Map<String, String> environment, String asker) {
    this.folder = folder;
    this.environment = environment;
    this.asker = asker;
  }

  /** What the command said, by bytes. */
  String run(String input, String... arguments) throws IOException, UsageException {
    Ended ended = end(input, arguments);
    if (ended.code != 0) {
      throw new UsageException("git " + arguments[0] + " in " + folder + ": " + ended.wrong);
    }
    return ended.said;
  }

  /** Whether the command ended well. */
  boolean succeeds(String... arguments) throws IOException, UsageException {
    return end("", arguments).code == 0;
  }

  private record Ended(int code, String said, String wrong) {}

  private Ended end(String input, String... arguments) throws IOException, UsageException {
    Process process = start(arguments);
    CompletableFuture<byte[]> wrong =
        CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.ISO_8859_1));
    }
    String said = new String(all(process.getInputStream()), StandardCharsets.ISO_8859_1);
    try {
      int code = process.waitFor();
      String why = new String(wrong.join(), StandardCharsets.UTF_8).strip().replace('\n', ' ');
      return new Ended(code, said, why);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static byte[] all(java.io.InputStream in) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Process start(String... arguments) throws UsageException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-C",
                folder.toString(),
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "protocol.allow=never"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    // a hook that calls us names its own repository there
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_NO_LAZY_FETCH", "1");
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UsageException(asker + " needs git on the PATH: " + e.getMessage());
    }
  }
}
