package dev.kintsugi.api;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The software under examination, at one exact version.
 *
 * @param lane the lane that examines it
 * @param name what the user called it: coordinates, or the name of a folder or file
 * @param version the exact version, or empty
 * @param artifacts its parts, in a stable order (class path order for libraries)
 * @param attributes further facts for the lane, for example the module, the source level or the
 *     path of the sources inside the project
 * @param notes what the resolver could not do, in plain sentences (shown in the report)
 */
public record Target(
    String lane,
    String name,
    String version,
    List<Artifact> artifacts,
    SortedMap<String, String> attributes,
    List<String> notes) {
  public Target {
    artifacts = List.copyOf(artifacts);
    attributes = new TreeMap<>(attributes);
    notes = List.copyOf(notes);
  }

  /** Evidence ids of all parts with this role, in order. */
  public List<String> evidence(Artifact.Role role) {
    return artifacts.stream().filter(a -> a.role() == role).map(Artifact::evidence).toList();
  }

  /** Evidence id of the first part with this role. */
  public Optional<String> first(Artifact.Role role) {
    return evidence(role).stream().findFirst();
  }

  public boolean has(Artifact.Role role) {
    return first(role).isPresent();
  }

  /** Identity of the exact bytes: equal for equal parts, whatever the folder they came from. */
  public String fingerprint() {
    StringBuilder text = new StringBuilder(lane);
    artifacts.forEach(a -> text.append('\n').append(a.role()).append(' ').append(a.evidence()));
    return Hashes.sha256(text.toString());
  }

  /** The same target with one role's parts replaced by another part. */
  public Target with(Artifact replacement) {
    List<Artifact> kept = artifacts.stream().filter(a -> a.role() != replacement.role()).toList();
    List<Artifact> all = new java.util.ArrayList<>(kept);
    all.add(0, replacement);
    return new Target(lane, name, version, all, attributes, notes);
  }
}
