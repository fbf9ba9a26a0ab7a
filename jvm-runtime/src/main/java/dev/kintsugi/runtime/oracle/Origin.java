package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.payload.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Whether a value came out of the hostile input: it names a canary, or it stands in the input, as
 * it is, percent-decoded or inside a gzip stream. An operation that the target does anyway is no
 * break.
 */
final class Origin {
  /** All canary names (host, command, text, classes) hold this word. */
  private static final String CANARY = "kintsugi-";

  /** Kinds of signals whose subject an address names. */
  private static final List<String> ADDRESSED =
      List.of("file-read", "file-write", "file-delete", "connect", "resolve");

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

  /**
   * Whether the input is nothing but the name of what was touched: the path as it is or below the
   * current folder, or an address ({@code scheme:[//]…}, RFC 3986, section 3) and nothing around
   * it.
   */
  static boolean isWhole(Payload payload, Signal signal) {
    String subject = signal.subject();
    String text = payload.text().strip();
    if (text.isEmpty()) {
      return false;
    }
    boolean path = subject.equals(text) || subject.endsWith("/" + text);
    boolean address =
        text.chars().noneMatch(c -> c <= ' ' || isMarkup(c) && subject.indexOf(c) < 0)
            && ADDRESSED.contains(signal.kind())
            && text.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")
            && !text.contains("{");
    return path
        || isHostAndMore(signal, text)
        || (address && standsIn(payload, lastName(subject).toLowerCase(Locale.ROOT)));
  }

  /** A host with a port or the like behind it, as addresses are written without a scheme. */
  private static boolean isHostAndMore(Signal signal, String text) {
    String host = lastName(signal.subject());
    return (signal.kind().equals("connect") || signal.kind().equals("resolve"))
        && text.matches("(?s)" + Pattern.quote(host) + "[:/]\\S*");
  }

  private static boolean isMarkup(int c) {
    return c == '<' || c == '"';
  }

  private static String lastName(String subject) {
    String path = subject.substring(subject.lastIndexOf('/') + 1);
    int port = path.lastIndexOf(':');
    return port > 0 ? path.substring(0, port) : path;
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
