package dev.kintsugi.runtime.payload;

import dev.kintsugi.runtime.World;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the variables of expressions stand for in one world.
 *
 * <ul>
 *   <li>{@code $secret}, {@code $secretUrl}: the file that nobody may learn, as path and as {@code
 *       file:} URL
 *   <li>{@code $outside}, {@code $inside}: absolute paths of the folders outside and inside the
 *       allowed one
 *   <li>{@code $up1} to {@code $up6}: relative paths of the folder outside, seen from one to six
 *       levels inside
 *   <li>{@code $host}, {@code $command}, {@code $class}, {@code $serial}: canary host, program,
 *       class and serialisable class
 * </ul>
 */
public final class Variables {
  /** Serialisable class that hostile streams name; harmless, it signals when deserialised. */
  public static final String SERIAL_CLASS = "kintsugi.canary.SerialCanary";

  /** Number of the deepest {@code $up} variable. */
  public static final int LEVELS = 6;

  private final SortedMap<String, String> values = new TreeMap<>();

  public Variables(World world) {
    values.put("secret", world.secret().toString());
    values.put("secretUrl", "file://" + world.secret());
    values.put("inside", world.inside().toString());
    values.put("outside", world.outside().toString());
    for (int level = 1; level <= LEVELS; level++) {
      values.put("up" + level, "../".repeat(level) + world.outside().getFileName());
    }
    values.put("host", World.CANARY_HOST);
    values.put("command", World.CANARY_COMMAND);
    values.put("class", World.CANARY_CLASS);
    values.put("serial", SERIAL_CLASS);
  }

  /** Whether the variable's value is another in another world. */
  public static boolean dependsOnPlace(String name) {
    return name.equals("inside") || name.equals("outside") || name.startsWith("secret");
  }

  /** All values by name. */
  public Map<String, String> values() {
    return values;
  }

  String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new ExpressionException("unknown variable $" + name);
    }
    return value;
  }
}
