package dev.kintsugi.jvm.wire;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Takes the fields of one JSON object, each once, each checked; {@link #end()} refuses the rest.
 */
final class Fields {
  private final JsonNode object;
  private final Set<String> taken = new HashSet<>();

  Fields(JsonNode object) {
    if (!object.isObject()) {
      throw new WireException("not an object");
    }
    this.object = object;
  }

  String text(String name, int most) {
    return text(take(name), name, most);
  }

  /** A text that may be missing; empty then. */
  String optionalText(String name, int most) {
    return object.has(name) ? text(name, most) : "";
  }

  byte[] bytes(String name, int most) {
    String text = text(name, most / 3 * 4 + 8);
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new WireException(name + " is not Base64");
    }
  }

  long number(String name, long least, long most) {
    return number(take(name), name, least, most);
  }

  boolean flag(String name) {
    JsonNode node = take(name);
    if (!node.isBoolean()) {
      throw new WireException(name + " is not a truth value");
    }
    return node.booleanValue();
  }

  Fields object(String name) {
    return new Fields(take(name));
  }

  /** Names of the fields not yet taken. */
  List<String> names() {
    return object.propertyNames().stream().filter(n -> !taken.contains(n)).sorted().toList();
  }

  List<String> texts(String name, int mostItems, int most) {
    return list(name, mostItems, node -> text(node, name, most));
  }

  List<Long> numbers(String name, int mostItems) {
    return list(name, mostItems, node -> number(node, name, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  <T> List<T> objects(String name, int mostItems, Function<Fields, T> read) {
    return list(
        name,
        mostItems,
        node -> {
          Fields fields = new Fields(node);
          T value = read.apply(fields);
          fields.end();
          return value;
        });
  }

  /** Refuses fields that nobody asked for. */
  void end() {
    if (!names().isEmpty()) {
      throw new WireException("unknown field " + names().get(0));
    }
  }

  private <T> List<T> list(String name, int mostItems, Function<JsonNode, T> read) {
    JsonNode node = take(name);
    if (!node.isArray() || node.size() > mostItems) {
      throw new WireException(name + " is not a list of at most " + mostItems);
    }
    List<T> values = new ArrayList<>();
    node.forEach(n -> values.add(read.apply(n)));
    return values;
  }

  private JsonNode take(String name) {
    JsonNode node = object.get(name);
    if (node == null || !taken.add(name)) {
      throw new WireException(name + " is missing");
    }
    return node;
  }

  private static String text(JsonNode node, String name, int most) {
    if (!node.isString() || node.stringValue().length() > most) {
      throw new WireException(name + " is not a text of at most " + most + " characters");
    }
    return node.stringValue();
  }

  private static long number(JsonNode node, String name, long least, long most) {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new WireException(name + " is not an integer");
    }
    long value = node.longValue();
    if (value < least || value > most) {
      throw new WireException(name + " is not between " + least + " and " + most);
    }
    return value;
  }
}
