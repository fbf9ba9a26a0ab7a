package dev.kintsugi.sandbox;

import dev.kintsugi.api.Sandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries to break out of a sandbox, on this very machine, and says what held.
 *
 * <p>Harmless where it succeeds: markers, processes and ports of its own are the only things
 * attacked, amounts are bounded, and nothing is sent beyond this machine. A sandbox that doesn't
 * isolate is not tried at all; every attempt then counts as not blocked.
 */
public final class SelfTest {
  /**
   * One attempt.
   *
   * @param name what was tried
   * @param blocked whether the sandbox held; false too if that could not be seen
   * @param detail what was seen
   */
  public record Attempt(String name, boolean blocked, String detail) {}

  private SelfTest() {}

  /**
   * Makes all attempts; takes some seconds.
   *
   * @throws IOException if the bait can't be laid out or the sandbox doesn't start
   */
  public static List<Attempt> run(Sandbox sandbox) throws IOException, InterruptedException {
    if (!sandbox.isolation().isolates()) {
      return List.of(new Attempt("all", false, "nothing isolates, so nothing was tried"));
    }
    List<Attempt> attempts = new ArrayList<>();
    try (Bait bait = Bait.layOut()) {
      attempts.addAll(Reach.attempts(sandbox, bait));
    }
    attempts.addAll(Exhaustion.attempts(sandbox));
    return List.copyOf(attempts);
  }
}
