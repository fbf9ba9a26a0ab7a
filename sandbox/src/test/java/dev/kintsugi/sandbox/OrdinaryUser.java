package dev.kintsugi.sandbox;

import dev.kintsugi.sandbox.SelfTest.Attempt;
import java.util.List;

/** Makes the attempts in a process of its own and prints those that were not blocked. */
final class OrdinaryUser {
  static final int UNAVAILABLE = 77;

  private OrdinaryUser() {}

  public static void main(String[] arguments) throws Exception {
    String reason = Sandboxes.available().getOrDefault(arguments[0], "");
    if (!reason.isEmpty()) {
      System.out.println(arguments[0] + " for an ordinary user: " + reason);
      System.exit(UNAVAILABLE);
    }
    for (Attempt attempt : attempts(arguments[0])) {
      if (!attempt.blocked()) {
        System.out.println("open: " + attempt.name() + ": " + attempt.detail());
      }
    }
    System.out.println("done");
  }

  private static List<Attempt> attempts(String mechanism) throws Exception {
    if (mechanism.equals("none")) {
      try (Bait bait = Bait.layOut()) {
        return Reach.attempts(Sandboxes.named(mechanism), bait);
      }
    }
    return SelfTest.run(Sandboxes.named(mechanism));
  }
}
