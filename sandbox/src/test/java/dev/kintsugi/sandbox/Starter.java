package dev.kintsugi.sandbox;

import dev.kintsugi.api.Limits;
import dev.kintsugi.api.Sandbox.Confined;
import java.util.List;

/** Starts a tree in a JVM of its own, which the test then kills. */
final class Starter {
  private Starter() {}

  public static void main(String[] arguments) throws Exception {
    Confined confined =
        Sandboxes.named(arguments[0])
            .start(Mechanisms.confinement(Limits.small(), List.of(), arguments[1]));
    int first = confined.process().getInputStream().read();
    System.out.println(first == 'u' ? "up" : "down");
    confined.await();
  }
}
