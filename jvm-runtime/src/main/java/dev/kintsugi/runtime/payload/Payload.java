package dev.kintsugi.runtime.payload;

/**
 * One hostile (or, in tier 0, benign) input.
 *
 * @param family name of its family in the library, for example {@code json-nesting}
 * @param format format that it is written in, for example {@code json}, {@code xml}, {@code zip}
 * @param expression symbolic form, for example {@code repeat("[", 2500)}; readable, and from it the
 *     bytes can be made again
 * @param tier 0 seeds, 1 canaries, 2 bombs, 3 to 5 ever larger and wider
 * @param whole whether the dangerous value is the whole input (then it may be a feature of the API)
 *     instead of sitting inside a document
 * @param bytes the bytes; text payloads are UTF-8
 */
public record Payload(
    String family, String format, String expression, int tier, boolean whole, byte[] bytes) {
  /** Another text of the same kind, written down nowhere: it has no expression. */
  public Payload withText(String text) {
    byte[] other = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new Payload(family, format, "", tier, whole, other);
  }

  /** The bytes as UTF-8 text. */
  public String text() {
    return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
  }
}
