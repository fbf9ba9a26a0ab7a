package dev.kintsugi.api;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The only way to touch a target's bytes: a serialisable order that a worker process carries out
 * inside the sandbox.
 *
 * @param kind name of the handler, for example {@code jvm.probe}
 * @param parameters plain values for the handler
 * @param inputs evidence ids by the name under which the handler finds them; a {@code sha256:} id
 *     is a file, a {@code tree:} id a folder, both read-only
 * @param limits what the job may use
 * @param network what the job may reach
 * @param seed source of all randomness
 */
public record Job(
    String kind,
    SortedMap<String, String> parameters,
    SortedMap<String, String> inputs,
    Limits limits,
    Network network,
    long seed) {
  /** What a job may reach. */
  public enum Network {
    /** Its own loopback interface only. */
    NONE,
    /** Besides, the configured repositories, read-only, through the front process's gateway. */
    REPOSITORIES
  }

  public Job {
    parameters = new TreeMap<>(parameters);
    inputs = new TreeMap<>(inputs);
  }

  /** Identity of the work: the same id means the same work, whatever its limits in time. */
  public String id() {
    StringBuilder text = new StringBuilder(kind).append('\n').append(seed).append('\n');
    parameters.forEach(
        (k, v) -> text.append(k.length()).append(k).append('=').append(v.length()).append(v));
    text.append('\n');
    inputs.forEach((k, v) -> text.append(k.length()).append(k).append('=').append(v).append('\n'));
    return Hashes.sha256(text.toString());
  }
}
