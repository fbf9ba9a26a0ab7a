package dev.kintsugi.sandbox;

import dev.kintsugi.api.Confinement;
import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The sandboxes of this machine, the best one first. A mechanism counts only if it was seen to
 * work.
 */
public final class Sandboxes {
  private static final List<Mechanism> MECHANISMS = List.of(new Bubblewrap(), new Unshare());
  private static final Limits TRIAL = new Limits(Duration.ofSeconds(20), 256, 32, 4);

  private Sandboxes() {}

  /**
   * The best sandbox that works here.
   *
   * @param unsafeAllowed whether to go on, without any isolation, where none works
   * @throws IOException if none works and that is not allowed, with each reason and remedy
   */
  public static Sandbox choose(boolean unsafeAllowed) throws IOException {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Mechanism mechanism : MECHANISMS) {
      String reason = trial(mechanism);
      if (reason.isEmpty()) {
        return new LocalSandbox(mechanism);
      }
      reasons.merge(reason, mechanism.name(), (names, name) -> names + " and " + name);
    }
    if (unsafeAllowed) {
      return new LocalSandbox(new NoSandbox());
    }
    StringBuilder said = new StringBuilder("nothing here isolates untrusted code, so none is run");
    reasons.forEach((reason, names) -> said.append("; ").append(names).append(": ").append(reason));
    said.append("; on a machine that you can throw away, --unsafe-no-sandbox runs it all the same");
    throw new IOException(said.toString());
  }

  /** The mechanisms that isolate, best first, each with the reason why it can't be used, or "". */
  public static Map<String, String> available() {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Mechanism mechanism : MECHANISMS) {
      reasons.put(mechanism.name(), trial(mechanism));
    }
    return reasons;
  }

  /**
   * One mechanism by name: {@code bubblewrap}, {@code unshare}, or {@code none} (no isolation).
   *
   * @throws IOException if there is none of that name, or it doesn't work here
   */
  public static Sandbox named(String name) throws IOException {
    if (name.equals("none")) {
      return new LocalSandbox(new NoSandbox());
    }
    for (Mechanism mechanism : MECHANISMS) {
      if (mechanism.name().equals(name)) {
        String reason = trial(mechanism);
        if (!reason.isEmpty()) {
          throw new IOException(name + ": " + reason);
        }
        return new LocalSandbox(mechanism);
      }
    }
    throw new IOException("no such sandbox: " + name + " (bubblewrap, unshare, none)");
  }

  private static String trial(Mechanism mechanism) {
    Confinement nothing =
        new Confinement(
            List.of("/bin/sh", "-c", "exit 42"),
            List.of(),
            new TreeMap<>(),
            TRIAL,
            Optional.empty());
    try {
      Sandbox.Confined confined = new LocalSandbox(mechanism).start(nothing);
      byte[] errors = confined.process().getErrorStream().readAllBytes();
      if (confined.await().exit() == 42) {
        return "";
      }
      String said = new String(errors, StandardCharsets.UTF_8).strip();
      return Host.userNamespaceRemedy()
          .filter(remedy -> !Host.privileged())
          .orElse("does not work here: " + said.lines().findFirst().orElse("no message"));
    } catch (IOException e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
