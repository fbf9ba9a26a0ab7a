package dev.kintsugi.engine.jobs;

import dev.kintsugi.api.JobNews;
import dev.kintsugi.api.Progress;
import dev.kintsugi.engine.evidence.FileEvidenceStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a worker's answer, which is hostile: sizes, names and counts are limited, and every byte
 * goes straight into the evidence store.
 */
final class AnswerReader {
  private static final long BYTES_LIMIT = 4L << 30;
  private static final int FILES_LIMIT = 200_000;
  private static final int TEXT_LIMIT = 2000;

  private final FileEvidenceStore evidence;
  private final JobNews news;
  private final TreeMap<String, String> outputs = new TreeMap<>();
  private final Map<String, TreeMap<String, String>> trees = new TreeMap<>();
  private long bytes;
  private int files;

  AnswerReader(FileEvidenceStore evidence, JobNews news) {
    this.evidence = evidence;
    this.news = news;
  }

  /** Reads to the end frame, or to the end of the stream if the worker died. */
  Optional<Frames.Header> read(InputStream in) throws IOException {
    try {
      for (var header = Frames.readHeader(in); header != null; header = Frames.readHeader(in)) {
        switch (header.kind()) {
          case PROGRESS -> news.progress(shortened(header.progress()));
          case OUTPUT -> {
            put(outputs, header.name(), store(in, header));
            news.output(header.name(), outputs.get(header.name()));
          }
          case MEMBER ->
              put(
                  trees.computeIfAbsent(name(header.name()), n -> new TreeMap<>()),
                  header.path(),
                  (header.executable() ? "x " : "r ") + store(in, header));
          case END -> {
            return Optional.of(header);
          }
        }
      }
      return Optional.empty();
    } finally {
      for (var tree : trees.entrySet()) {
        outputs.put(tree.getKey(), evidence.putManifest(tree.getValue()));
      }
      trees.clear();
    }
  }

  /** What was handed over so far; complete once {@link #read} has returned or thrown. */
  TreeMap<String, String> outputs() {
    return outputs;
  }

  private static void put(Map<String, String> map, String key, String value) throws IOException {
    map.put(name(key), value);
  }

  private static String name(String name) throws IOException {
    if (name == null || name.isEmpty() || name.length() > TEXT_LIMIT) {
      throw new IOException("the worker broke the wire format: an output without a usable name");
    }
    return name;
  }

  private String store(InputStream in, Frames.Header header) throws IOException {
    bytes += header.size();
    files++;
    if (header.size() > BYTES_LIMIT || bytes > BYTES_LIMIT || files > FILES_LIMIT) {
      throw new IOException("the worker's answer is larger than " + (BYTES_LIMIT >> 20) + " MiB");
    }
    Bounded content = new Bounded(in, header.size());
    String id;
    try {
      id = evidence.put(content);
    } catch (IOException e) {
      throw content.failed ? e : new NotKept(e);
    }
    if (content.left > 0) {
      throw new IOException("the worker's answer ends in the middle of an output");
    }
    return id;
  }

  private static Progress shortened(Progress progress) throws IOException {
    if (progress == null || progress.stage() == null || progress.doing() == null) {
      throw new IOException("the worker broke the wire format: news without text");
    }
    return new Progress(cut(progress.stage()), cut(progress.doing()), progress.counts());
  }

  private static String cut(String text) {
    return text.length() <= TEXT_LIMIT ? text : text.substring(0, TEXT_LIMIT);
  }

  /** What the worker answered could not be kept, as on a full disk: no verdict on the job. */
  static final class NotKept extends IOException {
    NotKept(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** The next {@code left} bytes of a stream. */
  private static final class Bounded extends InputStream {
    private final InputStream in;
    private long left;
    private boolean failed;

    Bounded(InputStream in, long size) {
      this.in = in;
      this.left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      try {
        int n = in.read(into, offset, (int) Math.min(length, left));
        left -= Math.max(n, 0);
        return n;
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }
  }
}
