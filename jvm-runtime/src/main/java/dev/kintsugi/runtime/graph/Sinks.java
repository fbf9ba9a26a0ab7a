package dev.kintsugi.runtime.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of dangerous operations, kept as data in {@code sinks.txt}. */
public final class Sinks {
  private static final Sinks TABLE = new Sinks();

  private final Map<String, Sink> sinks = new HashMap<>();

  /**
   * A dangerous operation.
   *
   * @param safeWith operations whose presence in the calling class speaks for a safe use
   */
  public record Sink(String cwe, String weakness, String operation, Set<String> safeWith) {}

  private Sinks() {
    for (String line : lines()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\\|", -1);
      if (cells.length != 4) {
        throw new IllegalStateException("not a line of sinks: " + line);
      }
      List<String> safe = new ArrayList<>();
      for (String name : cells[3].strip().split(",")) {
        if (!name.isEmpty()) {
          safe.add(name);
        }
      }
      String operation = cells[2].strip();
      sinks.put(
          operation, new Sink(cells[0].strip(), cells[1].strip(), operation, Set.copyOf(safe)));
    }
  }

  /** The one table. */
  public static Sinks table() {
    return TABLE;
  }

  /** The sink with this {@code class#method}; null if it is none. */
  public Sink of(String operation) {
    return sinks.get(operation);
  }

  /** How many there are. */
  public int size() {
    return sinks.size();
  }

  private static List<String> lines() {
    try (InputStream in = Sinks.class.getResourceAsStream("sinks.txt")) {
      if (in == null) {
        throw new IllegalStateException("the table of sinks is missing");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
