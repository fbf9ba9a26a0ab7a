package dev.kintsugi.cli.config;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every key, read from the options themselves: help, {@code kintsugi.yaml}, the environment, the
 * schema and the page of the documentation all say what stands at the option.
 */
public final class Registry {
  /** The key that is no option. */
  public static final String SUPPRESSIONS = "suppressions";

  private Registry() {}

  /** The keys of a command with all commands below it, by name. */
  public static SortedMap<String, Item> of(CommandSpec root) {
    SortedMap<String, Item> items = new TreeMap<>();
    collect(root, items);
    return items;
  }

  private static void collect(CommandSpec command, SortedMap<String, Item> items) {
    for (OptionSpec option : command.options()) {
      configurable(option).ifPresent(c -> add(items, item(option, c, command)));
    }
    command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .forEach(below -> collect(below, items));
  }

  /** The mark of an option that a configuration may set. */
  static Optional<Configurable> configurable(OptionSpec option) {
    return option.userObject() instanceof Field field
        ? Optional.ofNullable(field.getAnnotation(Configurable.class))
        : Optional.empty();
  }

  /** The key of an option. */
  static String key(OptionSpec option) {
    return option.longestName().replaceFirst("^--", "");
  }

  private static Item item(OptionSpec option, Configurable mark, CommandSpec command) {
    Class<?> type = option.type();
    List<String> choices =
        type.isEnum()
            ? Arrays.stream(type.getEnumConstants())
                .map(c -> c.toString().toLowerCase(Locale.ROOT))
                .toList()
            : List.of();
    String fallback = option.defaultValue() == null ? "" : option.defaultValue();
    return new Item(
        key(option),
        kind(type),
        choices,
        kind(type) == Item.Kind.BOOLEAN && fallback.isEmpty() ? "false" : fallback,
        String.join(" ", option.description()),
        mark.project(),
        new TreeSet<>(List.of(command.qualifiedName(" ").replaceFirst("^kintsugi ", ""))));
  }

  private static Item.Kind kind(Class<?> type) {
    if (type.isEnum()) {
      return Item.Kind.CHOICE;
    }
    if (type == boolean.class || type == Boolean.class) {
      return Item.Kind.BOOLEAN;
    }
    if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
      return Item.Kind.INTEGER;
    }
    if (type == Path.class) {
      return Item.Kind.PATH;
    }
    // of several values a text holds them with commas between
    if (type == String.class || type == List.class) {
      return Item.Kind.TEXT;
    }
    throw new IllegalStateException("no configuration can say a value of " + type);
  }

  private static void add(SortedMap<String, Item> items, Item item) {
    Item known = items.get(item.key());
    if (known == null) {
      items.put(item.key(), item);
      return;
    }
    boolean same =
        known.kind() == item.kind()
            && known.fallback().equals(item.fallback())
            && known.project() == item.project();
    if (!same) {
      throw new IllegalStateException("--" + item.key() + " means two things: " + known + item);
    }
    known.commands().addAll(item.commands());
  }
}
