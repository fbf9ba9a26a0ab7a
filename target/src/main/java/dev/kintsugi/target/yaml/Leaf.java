package dev.kintsugi.target.yaml;

import java.util.List;

/**
 * A value of a YAML text.
 *
 * @param path keys, and places in lists from 0, from the outside to the value
 * @param line where it stands, from 1
 * @param kind what it is
 * @param value its text; empty for {@link Kind#NULL}, {@link Kind#LIST} and {@link Kind#MAP}
 */
public record Leaf(List<String> path, int line, Kind kind, String value) {
  /** What a value is, by the core schema of YAML 1.2. */
  public enum Kind {
    TEXT,
    INTEGER,
    BOOLEAN,
    NULL,
    /** A list that is empty. */
    LIST,
    /** A mapping that is empty. */
    MAP
  }

  public Leaf {
    path = List.copyOf(path);
  }
}
