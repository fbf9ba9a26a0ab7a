package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Symbol;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Calls that make an object ready for use without asking for danger: setters that take an interface
 * get a mock, setters that take the folder to work in get one.
 */
public final class Configuration {
  private static final int MOST = 6;
  private static final Pattern SETTER = Pattern.compile("(set|enable|with)[A-Z].*");

  /** What is added is worked on, so only what is told of the work may be a mock. */
  private static final Pattern ADDS_WATCHER =
      Pattern.compile("add[A-Z].*(Listener|Handler|Observer|Callback|Monitor)");

  private static final Pattern FOLDER =
      Pattern.compile("(?i).*(dest|target|output|base|work|temp|dir|folder|root).*");

  /** A file to write to, where others ask for a folder: mostly only one of the two may be given. */
  private static final Pattern FILE = Pattern.compile("(?i).*file(name)?");

  /** Asked for at every probe. */
  private static final ClassValue<List<Method>> SETTERS =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          return find(type);
        }
      };

  private Configuration() {}

  /** The setters of a class that are used, by name. */
  public static List<Method> of(Class<?> type) {
    return SETTERS.get(type);
  }

  private static List<Method> find(Class<?> type) {
    List<Method> all = new ArrayList<>();
    for (Method each : type.getMethods()) {
      if (!Modifier.isStatic(each.getModifiers())
          && !each.isBridge()
          && each.getParameterCount() == 1
          && (SETTER.matcher(each.getName()).matches()
              || ADDS_WATCHER.matcher(each.getName()).matches())
          && value(each) != null) {
        all.add(each);
      }
    }
    if (all.stream().anyMatch(m -> isGivenFolder(m) && !isFile(m))) {
      all.removeIf(m -> isGivenFolder(m) && isFile(m));
    }
    all.sort(
        Comparator.comparing(Method::getName).thenComparing(m -> Symbol.of(type, m).toString()));
    return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
  }

  private static boolean isGivenFolder(Method setter) {
    return value(setter) instanceof Argument.Place;
  }

  private static boolean isFile(Method setter) {
    return FILE.matcher(setter.getName()).matches();
  }

  /** What a setter is given; null if it is not one that is used. */
  public static Argument value(Method setter) {
    Class<?> type = setter.getParameterTypes()[0];
    boolean folder = FOLDER.matcher(setter.getName()).matches();
    List<Class<?>> places = List.of(java.io.File.class, java.nio.file.Path.class, String.class);
    if (folder && places.contains(type)) {
      return new Argument.Place(type.getName(), true);
    }
    boolean plain =
        type.isInterface()
            && !Iterable.class.isAssignableFrom(type)
            && !java.util.Map.class.isAssignableFrom(type)
            && type != CharSequence.class
            && !type.isSealed()
            && Arrays.stream(type.getMethods()).anyMatch(m -> !m.isDefault());
    return plain ? new Argument.Mock(type.getName()) : null;
  }

  static void apply(Class<?> type, Argument receiver, ProgramBuilder program) {
    for (Method each : of(type)) {
      program.call(Symbol.of(type, each).toString(), receiver, List.of(value(each)));
    }
  }
}
