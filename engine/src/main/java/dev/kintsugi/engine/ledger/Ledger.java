package dev.kintsugi.engine.ledger;

import dev.kintsugi.api.Hashes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ledger in a file of NDJSON, one entry a line.
 *
 * <p>Each line ends in {@code ,"hash":"<64 hex>"}} and the hash is taken over the bytes before it,
 * so checking needs no agreement about how JSON is written. The first line's {@code previous} is 64
 * zeros. An append is forced to disk before it returns. A last line without its end, as {@code kill
 * -9} or a full disk leave it, is cut off when the ledger is opened; any other break of the chain
 * is refused.
 */
public final class Ledger implements Closeable {
  static final String FIRST = "0".repeat(64);
  private static final int SUFFIX = ",\"hash\":\"\"}".length() + 64;

  private final Path path;
  private final String tool;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();
  private final FileChannel channel;
  private final List<Entry> entries;

  private Ledger(Path path, String tool, Clock clock, FileChannel channel, List<Entry> entries) {
    this.path = path;
    this.tool = tool;
    this.clock = clock;
    this.channel = channel;
    this.entries = entries;
  }

  /**
   * Opens a ledger, or starts one.
   *
   * @throws LedgerDamaged if the chain is broken anywhere but in an unfinished last line
   */
  public static Ledger open(Path path, String tool, Clock clock) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      byte[] bytes = Files.readAllBytes(path);
      int complete = lastNewline(bytes) + 1;
      List<Entry> entries =
          read(path, new String(bytes, 0, complete, StandardCharsets.UTF_8).lines());
      if (complete < bytes.length) {
        channel.truncate(complete);
        channel.force(true);
      }
      channel.position(complete);
      return new Ledger(path, tool, clock, channel, entries);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Appends an entry; it is on disk when this returns. */
  public synchronized Entry append(String actor, String authority, String kind, Object body)
      throws IOException {
    ObjectNode node = json.createObjectNode();
    String previous = entries.isEmpty() ? FIRST : entries.get(entries.size() - 1).hash();
    node.put("number", entries.size() + 1L);
    node.put("time", clock.millis());
    node.put("actor", actor);
    node.put("authority", authority);
    node.put("tool", tool);
    node.put("kind", kind);
    node.set("body", json.valueToTree(body));
    node.put("previous", previous);
    String open = json.writeValueAsString(node);
    String prefix = open.substring(0, open.length() - 1);
    String line = prefix + ",\"hash\":\"" + Hashes.sha256(prefix) + "\"}";
    write(line + "\n");
    Entry entry = parse(json, line);
    entries.add(entry);
    return entry;
  }

  /** The lines of the file as they were hashed, oldest first. */
  synchronized List<String> lines() throws IOException {
    return Files.readAllLines(path, StandardCharsets.UTF_8);
  }

  /** All entries, oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Bodies of all entries of a kind, oldest first. */
  public synchronized List<JsonNode> bodies(String kind) {
    return entries.stream().filter(e -> e.kind().equals(kind)).map(Entry::body).toList();
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }

  private void write(String line) throws IOException {
    long before = channel.position();
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      // a full disk leaves half a line: take it back, so that a later append can't follow it
      channel.truncate(before);
      channel.position(before);
      throw new IOException("can't write " + path + ": " + e.getMessage(), e);
    }
  }

  private static int lastNewline(byte[] bytes) {
    int i = bytes.length - 1;
    while (i >= 0 && bytes[i] != '\n') {
      i--;
    }
    return i;
  }

  private static List<Entry> read(Path path, Stream<String> lines) throws LedgerDamaged {
    List<Entry> entries = new ArrayList<>();
    JsonMapper json = JsonMapper.builder().build();
    String previous = FIRST;
    for (String line : (Iterable<String>) lines::iterator) {
      int number = entries.size() + 1;
      Entry entry = parseChecked(json, path, number, line);
      if (entry.number() != number || !entry.previous().equals(previous)) {
        throw damaged(path, number);
      }
      previous = entry.hash();
      entries.add(entry);
    }
    return entries;
  }

  private static Entry parseChecked(JsonMapper json, Path path, int number, String line)
      throws LedgerDamaged {
    return whole(json, line).orElseThrow(() -> damaged(path, number));
  }

  /** The entry of a line; empty if its hash is not that of its bytes. */
  static Optional<Entry> whole(JsonMapper json, String line) {
    if (line.length() <= SUFFIX) {
      return Optional.empty();
    }
    try {
      Entry entry = parse(json, line);
      if (entry.kind() == null || entry.body() == null) {
        return Optional.empty();
      }
      String prefix = line.substring(0, line.length() - SUFFIX);
      boolean ends = line.endsWith(",\"hash\":\"" + entry.hash() + "\"}");
      return ends && Hashes.sha256(prefix).equals(entry.hash())
          ? Optional.of(entry)
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Entry parse(JsonMapper json, String line) {
    return json.readValue(line, Entry.class);
  }

  private static LedgerDamaged damaged(Path path, int number) {
    return new LedgerDamaged(
        path
            + ", line "
            + number
            + ": the chain is broken; the campaign can't be continued."
            + " Keep the folder as evidence and start again with another --out");
  }
}
