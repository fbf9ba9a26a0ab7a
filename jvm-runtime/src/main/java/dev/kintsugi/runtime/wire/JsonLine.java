package dev.kintsugi.runtime.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Builds one JSON object on one line. Escapes everything but printable ASCII, so that no text of
 * the target can end the line, the string or the reader's encoding. Names come in the order given.
 */
public final class JsonLine {
  private final List<String> members = new ArrayList<>();

  /** A line of this type. */
  public static JsonLine of(String type) {
    return new JsonLine().put("type", type);
  }

  /** An object inside another. */
  public static JsonLine object() {
    return new JsonLine();
  }

  public JsonLine put(String name, String value) {
    return member(name, quote(value));
  }

  public JsonLine put(String name, long value) {
    return member(name, Long.toString(value));
  }

  public JsonLine put(String name, boolean value) {
    return member(name, Boolean.toString(value));
  }

  public JsonLine put(String name, JsonLine value) {
    return member(name, value.toString());
  }

  public JsonLine putTexts(String name, Collection<String> values) {
    return member(
        name, "[" + String.join(",", values.stream().map(JsonLine::quote).toList()) + "]");
  }

  public JsonLine putObjects(String name, List<JsonLine> values) {
    return member(
        name, "[" + String.join(",", values.stream().map(JsonLine::toString).toList()) + "]");
  }

  public JsonLine putNumbers(String name, Map<String, Long> values) {
    JsonLine inner = object();
    values.forEach(inner::put);
    return put(name, inner);
  }

  private JsonLine member(String name, String value) {
    members.add(quote(name) + ":" + value);
    return this;
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  @Override
  public String toString() {
    return "{" + String.join(",", members) + "}";
  }
}
