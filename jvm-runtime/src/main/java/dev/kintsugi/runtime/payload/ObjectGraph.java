package dev.kintsugi.runtime.payload;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collections from their notation, for parameters that take collections or objects: {@code [..]} is
 * an {@code ArrayList}, <code>{"key":value}</code> a {@code LinkedHashMap}, {@code "text"}, whole
 * numbers ({@code Integer}), {@code true}, {@code false} and {@code null} are themselves, and
 * {@code
 * @n} is the n-th collection that is still open, counted from the outside: {@code [@0]} contains
 * itself. Works without recursion, so that deep graphs can be made on small stacks.
 */
public final class ObjectGraph {
  private final String text;
  private final Deque<Object> open = new ArrayDeque<>();
  private Object root;
  private String key;
  private int at;

  private ObjectGraph(String text) {
    this.text = text;
  }

  /**
   * Makes the graph of a payload.
   *
   * @throws ExpressionException if the payload is not in this notation
   */
  public static Object of(Payload payload) {
    return of(payload.text());
  }

  /** Makes a graph from its notation. */
  public static Object of(String text) {
    return new ObjectGraph(text).read();
  }

  private Object read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '[' || c == '{') {
        at++;
        begin(c == '[' ? new ArrayList<Object>() : new LinkedHashMap<String, Object>());
      } else if (c == ']' || c == '}') {
        at++;
        end();
      } else if (c == ',' || c == ':' || c == ' ') {
        at++;
      } else if (c == '"') {
        string();
      } else {
        add(word());
      }
    }
    if (!open.isEmpty() || root == null) {
      throw new ExpressionException("not a closed object graph");
    }
    return root;
  }

  private void begin(Object collection) {
    add(collection);
    open.addLast(collection);
  }

  private void end() {
    if (open.pollLast() == null) {
      throw new ExpressionException("an object graph is closed too often");
    }
  }

  private void add(Object value) {
    if (open.isEmpty()) {
      if (root != null) {
        throw new ExpressionException("an object graph has one root");
      }
      root = value;
    } else if (open.getLast() instanceof List<?> list) {
      addTo(list, value);
    } else if (open.getLast() instanceof Map<?, ?> map) {
      putInto(map, value);
    }
  }

  @SuppressWarnings("unchecked")
  private static void addTo(List<?> list, Object value) {
    ((List<Object>) list).add(value);
  }

  @SuppressWarnings("unchecked")
  private void putInto(Map<?, ?> map, Object value) {
    if (key == null) {
      throw new ExpressionException("a key is missing in an object graph");
    }
    ((Map<String, Object>) map).put(key, value);
    key = null;
  }

  private void string() {
    int end = text.indexOf('"', at + 1);
    if (end < 0) {
      throw new ExpressionException("a string is not closed in an object graph");
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    if (key == null && !open.isEmpty() && open.getLast() instanceof Map) {
      key = value;
    } else {
      add(value);
    }
  }

  private Object word() {
    int start = at++;
    while (at < text.length() && "[]{},: \"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    try {
      return switch (word) {
        case "true" -> Boolean.TRUE;
        case "false" -> Boolean.FALSE;
        case "null" -> null;
        default ->
            word.startsWith("@")
                ? opened(Integer.parseInt(word.substring(1)))
                : Integer.valueOf(word);
      };
    } catch (NumberFormatException e) {
      throw new ExpressionException("unknown in an object graph: " + word);
    }
  }

  private Object opened(int number) {
    return open.stream()
        .skip(number)
        .findFirst()
        .orElseThrow(() -> new ExpressionException("no open collection @" + number));
  }
}
