package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Whether a value came out of the hostile input: it names a canary, or it stands in the input, as
 * it is, percent-decoded or inside a gzip stream. An operation that the target does anyway is no
 * break.
 */
final class Origin {
  /** All canary names (host, command, text, classes) hold this word. */
  private static final String CANARY = "kintsugi-";

  private static final int SHORTEST = 3;
  private static final int MOST_INFLATED = 1 << 20;

  private Origin() {}

  static boolean isHostile(Payload payload, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.contains(CANARY) || lower.contains(World.CANARY_CLASS.toLowerCase(Locale.ROOT))) {
      return true;
    }
    return value.length() >= SHORTEST && standsIn(payload, lower);
  }

  /** The same for a path: only its last name counts, the folders above may be the prober's own. */
  static boolean isHostilePath(Payload payload, String path) {
    return isHostile(payload, path.substring(path.lastIndexOf('/') + 1));
  }

  private static boolean standsIn(Payload payload, String lower) {
    String text = latin(payload.bytes());
    String utf8 = payload.text().toLowerCase(Locale.ROOT);
    return text.contains(lower)
        || utf8.contains(lower)
        || decoded(utf8).contains(lower)
        || latin(inflated(payload.bytes())).contains(lower);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static byte[] inflated(byte[] bytes) {
    boolean gzip = bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    if (!gzip) {
      return new byte[0];
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readNBytes(MOST_INFLATED);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
