package dev.kintsugi.jvm.front;

import dev.kintsugi.api.Observation;
import dev.kintsugi.runtime.World;
import java.util.List;

/**
 * What stood in for the world around the target when a proof ran, by the weakness class it shows.
 */
final class Environment {
  private static final String REFUSED = " are recorded and refused";

  private Environment() {}

  static List<String> of(Observation seen) {
    if (seen.oracle().equals("ResourceEscape")) {
      return List.of(
          "the last place of the class path is a folder with one resource, called outside, as of a"
              + " program that was not packed into an archive");
    }
    return switch (seen.cwe()) {
      case "CWE-470", "CWE-502", "CWE-94", "CWE-917", "CWE-95" ->
          List.of(
              "inert canary classes ("
                  + World.CANARY_CLASS
                  + " and others beside it) and an inert script engine are on the class path; they"
                  + " record their use and do nothing");
      case "CWE-74" -> List.of("JNDI lookups" + REFUSED);
      case "CWE-89" -> List.of("a stand-in for a database notes every statement and runs none");
      case "CWE-90" -> List.of("a stand-in for a directory notes every search and makes none");
      case "CWE-78", "CWE-88" -> List.of("starts of processes" + REFUSED);
      case "CWE-918" -> List.of("connections and name lookups" + REFUSED);
      case "CWE-611" ->
          List.of(
              "connections and name lookups" + REFUSED, "a canary file stands for a secret one");
      case "CWE-22", "CWE-73", "CWE-59" ->
          List.of("writing outside the folder given to the target is recorded and refused");
      default -> List.of();
    };
  }
}
