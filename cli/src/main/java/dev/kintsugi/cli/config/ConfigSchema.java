package dev.kintsugi.cli.config;

import java.util.SortedMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of {@code kintsugi.yaml}, made from the registry. */
public final class ConfigSchema {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ConfigSchema() {}

  /** The schema as text that ends in a line feed. */
  public static String text(SortedMap<String, Item> registry) {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "kintsugi.yaml").put("type", "object");
    ObjectNode properties = root.putObject("properties");
    registry.values().forEach(item -> property(properties.putObject(item.key()), item));
    suppressions(properties.putObject(Registry.SUPPRESSIONS));
    root.put("additionalProperties", false);
    return JSON.writeValueAsString(root).replace("\r\n", "\n") + "\n";
  }

  private static void property(ObjectNode node, Item item) {
    switch (item.kind()) {
      case INTEGER -> node.put("type", "integer");
      case BOOLEAN -> node.put("type", "boolean");
      default -> node.put("type", "string");
    }
    item.choices().forEach(choice -> node.withArray("enum").add(choice));
    if (item.kind() == Item.Kind.INTEGER && !item.fallback().isEmpty()) {
      node.put("default", Long.parseLong(item.fallback()));
    } else if (item.kind() == Item.Kind.BOOLEAN) {
      node.put("default", Boolean.parseBoolean(item.fallback()));
    } else if (!item.fallback().isEmpty()) {
      node.put("default", item.fallback());
    }
    String who = item.project() ? "" : " Not in a file that is found in the project.";
    node.put("description", item.description() + who);
  }

  private static void suppressions(ObjectNode node) {
    node.put("type", "array");
    node.put("description", "Findings on which nobody has to act until a day.");
    ObjectNode one = node.putObject("items").put("type", "object");
    ObjectNode properties = one.putObject("properties");
    properties
        .putObject("fingerprint")
        .put("type", "string")
        .put("pattern", "^" + Suppressions.FINGERPRINT.pattern() + "$")
        .put("description", "As reports show it.");
    properties
        .putObject("reason")
        .put("type", "string")
        .put("minLength", 1)
        .put("maxLength", 500)
        .put("description", "Why nobody has to act.");
    properties
        .putObject("until")
        .put("type", "string")
        .put("format", "date")
        .put("description", "The last day on which it holds.");
    one.withArray("required").add("fingerprint").add("reason").add("until");
    one.put("additionalProperties", false);
  }
}
