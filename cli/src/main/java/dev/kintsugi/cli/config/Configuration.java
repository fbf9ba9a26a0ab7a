package dev.kintsugi.cli.config;

import dev.kintsugi.target.yaml.Leaf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What each key is worth and who says so. A flag outranks the environment, that the file, and that
 * the default.
 */
public final class Configuration {
  /** The variable that names the file. */
  public static final String FILE_VARIABLE = Item.PREFIX + "CONFIG";

  private final SortedMap<String, Item> registry;
  private final Map<String, String> environment;
  private final Optional<ConfigFile> file;
  private final Map<String, Value.Source> sources = new TreeMap<>();

  public Configuration(
      SortedMap<String, Item> registry,
      Map<String, String> environment,
      Optional<ConfigFile> file) {
    this.registry = registry;
    this.environment = environment;
    this.file = file;
  }

  public Optional<ConfigFile> file() {
    return file;
  }

  /** The keys that can be set. */
  public SortedMap<String, Item> registry() {
    return registry;
  }

  /** What is said of a key besides flags. */
  public Value value(String key) throws ConfigBroken {
    Item item = registry.get(key);
    String variable = environment.getOrDefault(item.variable(), "");
    if (!variable.isEmpty()) {
      if (item.wrong(variable).isPresent()) {
        throw new ConfigBroken(
            item.variable() + "=" + variable + ": " + key + " has to be " + item.allowed());
      }
      return new Value(variable, Value.Source.ENVIRONMENT, item.variable());
    }
    Leaf leaf = file.map(f -> f.values().get(key)).orElse(null);
    if (leaf != null) {
      return new Value(text(item, leaf), Value.Source.FILE, file.get().path() + ":" + leaf.line());
    }
    return new Value(item.fallback(), Value.Source.DEFAULT, "");
  }

  private String text(Item item, Leaf leaf) {
    return item.kind() == Item.Kind.PATH
        ? file.orElseThrow().path().resolveSibling(leaf.value()).normalize().toString()
        : leaf.value();
  }

  /** Gives every option of a command that the command line did not give the value said here. */
  public void apply(CommandSpec command) throws ConfigBroken {
    for (OptionSpec option : command.options()) {
      if (Registry.configurable(option).isPresent()) {
        apply(command, option);
      }
    }
  }

  private void apply(CommandSpec command, OptionSpec option) throws ConfigBroken {
    String key = Registry.key(option);
    if (given(command, option)) {
      sources.put(key, Value.Source.FLAG);
      return;
    }
    Value value = value(key);
    sources.put(key, value.source());
    if (value.source() != Value.Source.DEFAULT) {
      set(option, value);
    }
  }

  /** Who said the value that an option of the command has. */
  public Value.Source source(String key) {
    return sources.getOrDefault(key, Value.Source.DEFAULT);
  }

  private static void set(OptionSpec option, Value value) throws ConfigBroken {
    try {
      option.setValue(typed(option.type(), value.text()));
    } catch (NumberFormatException e) {
      throw new ConfigBroken(value.place() + ": " + value.text() + " is too large");
    }
  }

  private static boolean given(CommandSpec command, OptionSpec option) {
    return command.commandLine().getParseResult().hasMatchedOption(option);
  }

  private static Object typed(Class<?> type, String text) {
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (constant.toString().equalsIgnoreCase(text)) {
          return constant;
        }
      }
    }
    if (type == boolean.class || type == Boolean.class) {
      return Boolean.valueOf(text.toLowerCase(Locale.ROOT));
    }
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(text);
    }
    if (type == long.class || type == Long.class) {
      return Long.valueOf(text);
    }
    if (type == List.class) {
      return List.of(text.strip().split("\\s*,\\s*"));
    }
    return type == Path.class ? Path.of(text) : text;
  }

  /** A message that begins with an option's name, with the place that the value came from. */
  public String placed(CommandSpec command, String message) {
    for (OptionSpec option : command.options()) {
      if (message.startsWith(option.longestName() + " ")
          && Registry.configurable(option).isPresent()
          && !given(command, option)) {
        try {
          Value value = value(Registry.key(option));
          return value.source() == Value.Source.DEFAULT
              ? message
              : value.place() + ": " + message.replaceFirst("^--", "");
        } catch (ConfigBroken e) {
          return message;
        }
      }
    }
    return message;
  }

  /** Variables that look like ours and set nothing: most likely a slip of the pen. */
  public List<String> unknownVariables() {
    List<String> known = new ArrayList<>(List.of(FILE_VARIABLE));
    registry.values().forEach(item -> known.add(item.variable()));
    return environment.keySet().stream()
        .filter(name -> name.startsWith(Item.PREFIX) && !known.contains(name))
        .sorted()
        .toList();
  }

  /** What the file says, for the user to see; empty without one. */
  public Optional<String> told() {
    return file.map(
        f -> {
          List<String> said = new ArrayList<>(new TreeMap<>(f.values()).keySet());
          f.suppressions().ifPresent(s -> said.add(s.size() + " suppressions"));
          return "Configured by "
              + f.path()
              + (said.isEmpty() ? ", which says nothing" : ": " + String.join(", ", said));
        });
  }
}
