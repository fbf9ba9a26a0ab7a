package dev.kintsugi.runtime;

import java.nio.file.Path;

/**
 * The canaries of one run, all below one folder: what hostile input names and what oracles watch.
 *
 * <p>{@code inside} is the only folder that the target is given to write to. {@code outside} is a
 * sibling that a path escape lands in. {@code secret} is a file in a third folder whose content
 * nobody may learn. {@code resources} is a folder of the target's class path, {@code resource} the
 * only file there; it is called like {@code outside}, so that the same names climb to it.
 */
public record World(Path root) {
  /** Class that hostile data names; harmless, it signals when loaded, instantiated or called. */
  public static final String CANARY_CLASS = "kintsugi.canary.Canary";

  /** Host that hostile data names; {@code .invalid} never resolves (RFC 2606). */
  public static final String CANARY_HOST = "kintsugi-canary.invalid";

  /** Program that hostile data names; it exists nowhere. */
  public static final String CANARY_COMMAND = "kintsugi-canary";

  /** Content of {@link #secret()} and of {@link #resource()}. */
  public static final String CANARY_TEXT = "kintsugi-secret-7f3a";

  /** How the folders begin that the target is given below {@link #inside()}; a number follows. */
  public static final String PLACE = "place";

  /** Beside the first of them; its name begins alike. */
  public static final String NEIGHBOUR = "place0-evil";

  /** Files that hold the input begin with this; their format follows. */
  public Path input() {
    return inside().resolve("input.");
  }

  public Path inside() {
    return root.resolve("inside");
  }

  public Path outside() {
    return root.resolve("outside");
  }

  public Path secret() {
    return root.resolve("vault").resolve("secret.txt");
  }

  public Path resources() {
    return root.resolve("resources");
  }

  public Path resource() {
    return resources().resolve(outside().getFileName());
  }
}
