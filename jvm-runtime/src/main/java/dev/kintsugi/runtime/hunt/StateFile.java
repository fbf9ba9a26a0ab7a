package dev.kintsugi.runtime.hunt;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is done, so that a replaced process goes on: lines that are only appended, and beside them a
 * mapped page with the probe in flight, which survives the death of the process at no cost.
 */
final class StateFile implements AutoCloseable {
  private static final int FLIGHT_BYTES = 20;
  private final Path file;
  private final Writer out;
  private final MappedByteBuffer flight;
  private final Map<String, String> last = new TreeMap<>();
  private final List<String[]> taken = new ArrayList<>();

  /**
   * Where a probe stands.
   *
   * @param plan number of its plan
   * @param at its place in the plan's order of the tier, which changes with what the plan takes
   * @param index its place in the tier itself, which never changes
   */
  record Place(int plan, int tier, int at, int index) {}

  StateFile(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        read(line);
      }
    }
    this.out =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    try (RandomAccessFile page =
        new RandomAccessFile(file.resolveSibling(file.getFileName() + ".now").toFile(), "rw")) {
      flight = page.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, FLIGHT_BYTES);
    }
  }

  private void read(String line) {
    String[] parts = line.split("\t");
    if (parts.length == 3 && parts[0].equals("took")) {
      taken.add(parts);
    } else if (parts.length == 3) {
      last.put(parts[0] + "\t" + parts[1], parts[2]);
    }
  }

  /** The last value written under a name, or the given one. */
  long number(String kind, String name, long otherwise) {
    String value = last.get(kind + "\t" + name);
    return value != null && value.matches("-?\\d{1,18}") ? Long.parseLong(value) : otherwise;
  }

  /** Names of a kind, sorted. */
  List<String> names(String kind) {
    return last.keySet().stream()
        .filter(k -> k.startsWith(kind + "\t"))
        .map(k -> k.substring(kind.length() + 1))
        .toList();
  }

  void put(String kind, String name, long value) {
    String key = kind + "\t" + name.replaceAll("[\\t\\n\\r]", " ");
    last.put(key, Long.toString(value));
    try {
      out.write(key + "\t" + value + "\n");
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Seeds that a plan took as well-formed, by their place in tier 0. */
  List<Integer> taken(int plan) {
    return taken.stream()
        .filter(t -> t[1].equals(Integer.toString(plan)))
        .map(t -> Integer.valueOf(t[2]))
        .toList();
  }

  /** Notes the probe that is about to run. */
  void takeOff(Place place) {
    flight.putInt(4, place.plan());
    flight.putInt(8, place.tier());
    flight.putInt(12, place.at());
    flight.putInt(16, place.index());
    flight.putInt(0, flight.getInt(0) == 2 ? 2 : 1);
  }

  void land() {
    flight.putInt(0, 0);
  }

  /** The probe in which an earlier process died, or null. */
  Place crashed() {
    return flight.getInt(0) == 0
        ? null
        : new Place(flight.getInt(4), flight.getInt(8), flight.getInt(12), flight.getInt(16));
  }

  /** Whether the crash was already tried again; notes that it is now. */
  boolean triedAgain() {
    boolean already = flight.getInt(0) == 2;
    flight.putInt(0, 2);
    return already;
  }

  /** File in which the launcher finds what was called when the process died. */
  Path flightFile() {
    return file.resolveSibling(file.getFileName() + ".flight");
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
