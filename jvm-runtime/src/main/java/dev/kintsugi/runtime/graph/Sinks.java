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
import java.util.SortedMap;
import java.util.TreeMap;

/** The table of dangerous operations, kept as data in {@code sinks.txt}. */
public final class Sinks {
  /** The object that an operation is called on. */
  public static final int RECEIVER = -1;

  private static final Sinks TABLE = new Sinks();

  private final Map<String, Sink> sinks = new HashMap<>();

  /**
   * A dangerous operation.
   *
   * @param arguments the dangerous ones, from 0; {@link #RECEIVER} is the object it is called on
   * @param safeWith operations whose presence in the calling class speaks for a safe use
   */
  public record Sink(
      String cwe,
      String weakness,
      String operation,
      List<Integer> arguments,
      Set<String> safeWith) {}

  private Sinks() {
    for (String line : lines()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\\|", -1);
      if (cells.length != 5) {
        throw new IllegalStateException("not a line of sinks: " + line);
      }
      List<String> safe = new ArrayList<>();
      for (String name : cells[4].strip().split(",")) {
        if (!name.isEmpty()) {
          safe.add(name);
        }
      }
      List<Integer> arguments = new ArrayList<>();
      for (String argument : cells[3].strip().split(",")) {
        arguments.add(argument.equals("this") ? RECEIVER : Integer.parseInt(argument));
      }
      String operation = cells[2].strip();
      sinks.put(
          operation,
          new Sink(
              cells[0].strip(),
              cells[1].strip(),
              operation,
              List.copyOf(arguments),
              Set.copyOf(safe)));
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

  /** All of them, by operation. */
  public SortedMap<String, Sink> all() {
    return new TreeMap<>(sinks);
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
