package dev.kintsugi.jvm.job;

import dev.kintsugi.api.Location;
import dev.kintsugi.api.Observation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges the death of a JVM: Java code must not be able to end it with a signal, so a probe that
 * did has corrupted memory in native code (CWE-119). Reads the frames from the JVM's own error log,
 * whose lines are {@code j package.Class.method(descriptor)result+offset} (HotSpot, VMError).
 * Without a frame of the target in the log the crash is the JVM's own and not judged.
 */
final class Crash {
  private static final int MOST_LOG = 1 << 20;
  private static final Pattern FRAME =
      Pattern.compile(
          "^[jJ]\\s+(?:\\d+\\s+)?(?:%\\s+)?(?:c[12]\\s+)?([\\w.$]+)\\.([\\w$<>]+)(\\([^)\\s]*\\)\\S+?)(?:\\+\\d+)?(?:\\s.*)?$");
  private static final List<String> OURS =
      List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "dev.kintsugi.runtime.");

  private Crash() {}

  /** What the log says; null if no frame of the target is in it. */
  static Observation judge(Path log) throws IOException {
    if (!Files.isRegularFile(log)) {
      return null;
    }
    byte[] bytes;
    try (var in = Files.newInputStream(log)) {
      bytes = in.readNBytes(MOST_LOG);
    }
    List<Location> frames = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n")) {
      Matcher matcher = FRAME.matcher(line);
      if (matcher.matches() && OURS.stream().noneMatch(matcher.group(1)::startsWith)) {
        String symbol = matcher.group(1) + "#" + matcher.group(2) + " " + matcher.group(3);
        frames.add(new Location("jvm", symbol, "", 0, ""));
      }
    }
    if (frames.isEmpty()) {
      return null;
    }
    return new Observation(
        "crash",
        "CWE-119",
        "memory corruption in native code",
        "the JVM itself crashed while the call ran",
        frames,
        List.of(frames.get(0).symbol()),
        new TreeMap<>());
  }
}
