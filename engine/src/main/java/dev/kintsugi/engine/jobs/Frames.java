package dev.kintsugi.engine.jobs;

import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Progress;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The wire format between front process and worker. A frame is a JSON header of at most {@value
 * #HEADER_LIMIT} bytes behind its length (32 bit, big-endian), followed by as many bytes of content
 * as the header's {@code size} says. The front process trusts neither.
 */
final class Frames {
  static final int HEADER_LIMIT = 1 << 20;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Frames() {}

  /** What a frame is about. */
  enum Kind {
    PROGRESS,
    /** A file of its own. */
    OUTPUT,
    /** A file of a tree. */
    MEMBER,
    /** The last frame. */
    END
  }

  /**
   * Header of a frame.
   *
   * @param name output or tree that the content belongs to
   * @param path place in the tree; empty for an output
   * @param executable whether the member can be executed
   * @param size bytes of content that follow
   */
  record Header(
      Kind kind,
      String name,
      String path,
      boolean executable,
      long size,
      Progress progress,
      JobResult.Status status,
      String reason) {

    static Header output(String name, long size) {
      return new Header(Kind.OUTPUT, name, "", false, size, null, null, "");
    }

    static Header member(String name, String path, boolean executable, long size) {
      return new Header(Kind.MEMBER, name, path, executable, size, null, null, "");
    }

    static Header progress(Progress progress) {
      return new Header(Kind.PROGRESS, "", "", false, 0, progress, null, "");
    }

    static Header end(JobResult.Status status, String reason) {
      return new Header(Kind.END, "", "", false, 0, null, status, reason);
    }
  }

  static void writeJob(OutputStream out, Job job) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(job);
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(bytes.length);
    data.write(bytes);
    data.flush();
  }

  static Job readJob(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    return JSON.readValue(data.readNBytes(data.readInt()), Job.class);
  }

  static void writeHeader(OutputStream out, Header header) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(header);
    new DataOutputStream(out).writeInt(bytes.length);
    out.write(bytes);
  }

  /** The next header, or null at the end of the stream. */
  static Header readHeader(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int length;
    try {
      length = data.readInt();
    } catch (EOFException e) {
      return null;
    }
    if (length < 2 || length > HEADER_LIMIT) {
      throw new IOException("the worker broke the wire format: a header of " + length + " bytes");
    }
    try {
      Header header = JSON.readValue(data.readNBytes(length), Header.class);
      if (header.kind() == null || header.size() < 0) {
        throw new IOException("the worker broke the wire format: an incomplete header");
      }
      return header;
    } catch (JacksonException e) {
      throw new IOException("the worker broke the wire format: a header that is not JSON", e);
    }
  }
}
