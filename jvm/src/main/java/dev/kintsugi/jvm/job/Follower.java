package dev.kintsugi.jvm.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the complete lines that another process appends to a file. */
final class Follower {
  private static final int STEP = 1 << 20;
  private static final int LONGEST = 16 << 20;

  private final Path file;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long position;

  Follower(Path file) {
    this.file = file;
  }

  /** Lines completed since the last call. Lines that are too long are dropped. */
  List<String> next() throws IOException {
    List<String> lines = new ArrayList<>();
    if (!Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return lines;
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(position);
      byte[] buffer = new byte[STEP];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        position += n;
        split(buffer, n, lines);
      }
    }
    return lines;
  }

  private void split(byte[] buffer, int length, List<String> lines) {
    int start = 0;
    for (int i = 0; i < length; i++) {
      if (buffer[i] == '\n') {
        begun.write(buffer, start, i - start);
        if (begun.size() <= LONGEST) {
          lines.add(begun.toString(StandardCharsets.UTF_8));
        }
        begun.reset();
        start = i + 1;
      }
    }
    if (begun.size() <= LONGEST) {
      begun.write(buffer, start, length - start);
    }
  }
}
