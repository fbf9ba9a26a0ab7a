package dev.kintsugi.target.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 (JSON is a part of it) event by event: nothing is constructed from it but texts,
 * nothing recurs, and what makes YAML dangerous or long (tags, anchors, depth) is refused.
 */
public final class Yaml {
  /** The longest text that is read, in characters. */
  public static final int MOST_CHARACTERS = 1 << 19;

  private static final int DEEPEST = 8;
  private static final int MOST_LEAVES = 50_000;
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,19}");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");

  private final List<Leaf> leaves = new ArrayList<>();
  private final Deque<Level> levels = new ArrayDeque<>();
  private int documents;

  /** A mapping or a list that is open. */
  private static final class Level {
    final boolean map;
    final int line;
    final Set<String> keys = new HashSet<>();
    String key;
    int next;

    Level(boolean map, int line) {
      this.map = map;
      this.line = line;
    }
  }

  private Yaml() {}

  /** The values of a text, in its order; none if it holds nothing but comments. */
  public static List<Leaf> parse(String text) throws YamlBroken {
    if (text.length() > MOST_CHARACTERS) {
      throw new YamlBroken(1, "longer than " + MOST_CHARACTERS + " characters");
    }
    Yaml yaml = new Yaml();
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        yaml.event(event);
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new YamlBroken(line, "no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new YamlBroken(1, "no YAML: " + e.getMessage().lines().findFirst().orElse(""));
    }
    return List.copyOf(yaml.leaves);
  }

  private void event(Event event) throws YamlBroken {
    switch (event.getEventId()) {
      case DocumentStart -> {
        if (++documents > 1) {
          throw broken(event, "a second document begins; write one");
        }
      }
      case Alias -> throw broken(event, "*" + ((AliasEvent) event).getAlias() + ": write it out");
      case MappingStart -> open((CollectionStartEvent) event, true);
      case SequenceStart -> open((CollectionStartEvent) event, false);
      case MappingEnd, SequenceEnd -> close();
      case Scalar -> scalar((ScalarEvent) event);
      default -> {
        // begin and end of the stream, comments
      }
    }
  }

  private void open(CollectionStartEvent event, boolean map) throws YamlBroken {
    requirePlain(event, event.getTag().isPresent(), event.getAnchor().isPresent());
    Level outer = levels.peek();
    if (outer != null && outer.map && outer.key == null) {
      throw broken(event, "a key has to be a text");
    }
    if (levels.size() >= DEEPEST) {
      throw broken(event, "nested deeper than " + DEEPEST);
    }
    levels.push(new Level(map, line(event)));
  }

  private void close() throws YamlBroken {
    Level level = levels.pop();
    if (level.next == 0) {
      add(level.line, level.map ? Leaf.Kind.MAP : Leaf.Kind.LIST, "");
    }
    passed();
  }

  private void scalar(ScalarEvent event) throws YamlBroken {
    requirePlain(event, event.getTag().isPresent(), event.getAnchor().isPresent());
    Level level = levels.peek();
    if (level != null && level.map && level.key == null) {
      level.key = event.getValue();
      if (!level.keys.add(level.key)) {
        throw broken(event, level.key + " stands here twice");
      }
      return;
    }
    Leaf.Kind kind = kind(event);
    add(line(event), kind, kind == Leaf.Kind.NULL ? "" : event.getValue());
    passed();
  }

  private static Leaf.Kind kind(ScalarEvent event) {
    if (event.getScalarStyle() != ScalarStyle.PLAIN) {
      return Leaf.Kind.TEXT;
    }
    String text = event.getValue();
    if (NULL.matcher(text).matches()) {
      return Leaf.Kind.NULL;
    }
    if (BOOLEAN.matcher(text).matches()) {
      return Leaf.Kind.BOOLEAN;
    }
    return INTEGER.matcher(text).matches() ? Leaf.Kind.INTEGER : Leaf.Kind.TEXT;
  }

  private void add(int line, Leaf.Kind kind, String value) throws YamlBroken {
    if (leaves.size() >= MOST_LEAVES) {
      throw new YamlBroken(line, "more than " + MOST_LEAVES + " values");
    }
    List<String> path = new ArrayList<>();
    levels.descendingIterator().forEachRemaining(l -> path.add(l.map ? l.key : "" + l.next));
    leaves.add(new Leaf(path, line, kind, value));
  }

  /** A value of the innermost open collection has been read. */
  private void passed() {
    Level level = levels.peek();
    if (level != null) {
      level.key = null;
      level.next++;
    }
  }

  private static void requirePlain(Event event, boolean tag, boolean anchor) throws YamlBroken {
    if (tag || anchor) {
      throw broken(event, "tags and anchors are not read; write plain values");
    }
  }

  private static YamlBroken broken(Event event, String message) {
    return new YamlBroken(line(event), message);
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
