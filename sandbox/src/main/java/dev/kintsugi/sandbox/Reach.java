package dev.kintsugi.sandbox;

import dev.kintsugi.api.Confinement;
import dev.kintsugi.api.Confinement.Mount;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Sandbox;
import dev.kintsugi.sandbox.SelfTest.Attempt;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Attempts to reach the host: its files, processes, network and privileges. */
final class Reach {
  private static final String SCRIPT = Scripts.read("reach.sh");
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(60), 1024, 128, 16);

  /** All that must be answered: an attempt without an answer is not a blocked one. */
  private static final List<String> NAMES =
      List.of(
          "read a host file",
          "write outside the scratch folder",
          "write to a read-only mount",
          "signal a host process",
          "see host processes",
          "trace a host process",
          "gain privileges",
          "change kernel settings, read devices",
          "reach host loopback",
          "ask a name server",
          "reach the outside");

  private Reach() {}

  static List<Attempt> attempts(Sandbox sandbox, Bait bait)
      throws IOException, InterruptedException {
    SortedMap<String, String> environment = bait.environment();
    environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    Path java = Path.of(System.getProperty("java.home")).toRealPath().resolve("bin/java");
    environment.put("BAIT_JAVA", java.toString());
    Confinement confinement =
        new Confinement(
            List.of("/bin/sh", "-c", SCRIPT),
            List.of(new Mount(program(), "/self"), new Mount(bait.folder, "/in/bait")),
            environment,
            LIMITS,
            Optional.empty());
    Sandbox.Confined confined = sandbox.start(confinement);
    confined.process().getOutputStream().close();
    String said =
        new String(confined.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    confined.await();
    return judged(said, bait);
  }

  private static List<Attempt> judged(String said, Bait bait) throws IOException {
    Map<String, Attempt> answers = new LinkedHashMap<>();
    for (String name : NAMES) {
      answers.put(name, new Attempt(name, false, "no answer came"));
    }
    for (String line : said.split("\n")) {
      String[] parts = line.split("\t", 3);
      if (parts.length == 3 && answers.containsKey(parts[0])) {
        answers.put(parts[0], new Attempt(parts[0], parts[1].equals("blocked"), parts[2]));
      }
    }
    // The host's own eyes outrank what was said inside.
    bait.written().ifPresent(w -> overrule(answers, "write outside the scratch folder", w));
    if (bait.contacted()) {
      overrule(answers, "reach host loopback", "something arrived at the host");
    }
    if (!bait.victim.isAlive()) {
      overrule(answers, "signal a host process", "the process was ended");
    }
    return List.copyOf(answers.values());
  }

  private static void overrule(Map<String, Attempt> answers, String name, String detail) {
    answers.put(name, new Attempt(name, false, detail));
  }

  /** Jar or class folder that this class came from. */
  private static Path program() throws IOException {
    try {
      Path path = Path.of(Reach.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.exists(path)) {
        throw new IOException("the program is not where it came from: " + path);
      }
      return path;
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
