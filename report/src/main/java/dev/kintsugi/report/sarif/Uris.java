package dev.kintsugi.report.sarif;

import java.nio.charset.StandardCharsets;

/** Paths of a target as relative URI references (RFC 3986). */
final class Uris {
  private static final String PLAIN = "-._~!$&'()*+,=@/";

  private Uris() {}

  /** Never has a scheme, an authority, a query, a fragment or a way up. */
  static String relative(String path) {
    StringBuilder out = new StringBuilder();
    for (String segment : path.replace('\\', '/').split("/")) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        continue;
      }
      out.append(out.length() == 0 ? "" : "/");
      for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
        char c = (char) (b & 0xff);
        boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
        out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
      }
    }
    return out.length() == 0 ? "target" : out.toString();
  }
}
