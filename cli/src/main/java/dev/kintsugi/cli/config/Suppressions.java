package dev.kintsugi.cli.config;

import dev.kintsugi.api.Triage.Suppression;
import dev.kintsugi.target.yaml.Leaf;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The findings on which nobody has to act, each with a reason and the last day of that. */
public final class Suppressions {
  static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Za-z._-]{4,128}");
  private static final int LONGEST_REASON = 500;

  private Suppressions() {}

  /**
   * One of them.
   *
   * @param line where it stands
   */
  public record Said(String fingerprint, Suppression suppression, int line) {
    /** Whether its last day is past. */
    public boolean expired(LocalDate today) {
      return today.isAfter(suppression.until());
    }
  }

  /** Reads the values below the key. */
  static List<Said> read(Path file, List<Leaf> leaves) throws ConfigBroken {
    SortedMap<Integer, Map<String, Leaf>> items = new TreeMap<>();
    for (Leaf leaf : leaves) {
      if (leaf.path().size() == 1 && leaf.kind() == Leaf.Kind.LIST) {
        return List.of();
      }
      if (leaf.path().size() != 3 || !leaf.path().get(1).matches("[0-9]{1,6}")) {
        throw broken(file, leaf.line(), "suppressions is a list of fingerprint, reason and until");
      }
      items
          .computeIfAbsent(Integer.valueOf(leaf.path().get(1)), n -> new TreeMap<>())
          .put(leaf.path().get(2), leaf);
    }
    List<Said> said = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Map<String, Leaf> item : items.values()) {
      Said one = one(file, item);
      if (!seen.add(one.fingerprint())) {
        throw broken(file, one.line(), one.fingerprint() + " is suppressed twice");
      }
      said.add(one);
    }
    return List.copyOf(said);
  }

  private static Said one(Path file, Map<String, Leaf> item) throws ConfigBroken {
    int line = item.values().stream().mapToInt(Leaf::line).min().orElse(1);
    for (Leaf leaf : item.values()) {
      String key = leaf.path().get(2);
      if (!List.of("fingerprint", "reason", "until").contains(key)) {
        throw broken(
            file, leaf.line(), key + " is no key here; allowed are fingerprint, reason, until");
      }
    }
    Leaf reason = item.get("reason");
    if (reason == null || reason.value().isBlank()) {
      int where = reason == null ? line : reason.line();
      throw broken(file, where, "this suppression has no reason: say why nobody has to act");
    }
    if (reason.value().length() > LONGEST_REASON) {
      throw broken(file, reason.line(), "a reason has at most " + LONGEST_REASON + " characters");
    }
    Leaf fingerprint = item.get("fingerprint");
    if (fingerprint == null || !FINGERPRINT.matcher(fingerprint.value()).matches()) {
      int where = fingerprint == null ? line : fingerprint.line();
      throw broken(file, where, "this suppression has no fingerprint as reports show it");
    }
    return new Said(
        fingerprint.value(), new Suppression(reason.value(), until(file, line, item)), line);
  }

  private static LocalDate until(Path file, int line, Map<String, Leaf> item) throws ConfigBroken {
    Leaf until = item.get("until");
    if (until == null || until.value().isBlank()) {
      throw broken(file, line, "this suppression has no end: write until: 2027-01-31");
    }
    try {
      return LocalDate.parse(until.value());
    } catch (DateTimeParseException e) {
      throw broken(
          file, until.line(), "until: " + until.value() + " is no date such as 2027-01-31");
    }
  }

  private static ConfigBroken broken(Path file, int line, String message) {
    return new ConfigBroken(file + ":" + line + ": " + message);
  }
}
