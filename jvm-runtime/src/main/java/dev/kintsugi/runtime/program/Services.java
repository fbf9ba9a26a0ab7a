package dev.kintsugi.runtime.program;

import dev.kintsugi.runtime.boot.Judge;
import dev.kintsugi.runtime.boot.Monitor;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.NamingException;
import javax.naming.ldap.LdapContext;
import javax.naming.spi.NamingManager;

/**
 * Stand-ins for the services behind JDK interfaces: a database ({@code java.sql}, {@code
 * javax.sql}) and a directory ({@code javax.naming}). They tell the monitor every text that they
 * are given to interpret, and answer with next to nothing: one row of one column, no entries.
 *
 * <p>Limits: what is interpreted through other APIs (object mappers, other drivers' own interfaces)
 * is seen where it reaches these.
 */
public final class Services implements InvocationHandler {
  private static final List<String> SERVED = List.of("java.sql.", "javax.sql.", "javax.naming.");

  /** Methods of JDBC whose first argument is a statement (java.sql, API documentation). */
  private static final Set<String> STATEMENTS =
      Set.of(
          "prepareStatement",
          "prepareCall",
          "nativeSQL",
          "execute",
          "executeQuery",
          "executeUpdate",
          "executeLargeUpdate",
          "addBatch");

  /** Answers that let an ordinary caller go on; everything else is zero, false, or one of us. */
  private static final Map<String, Object> ANSWERS =
      Map.ofEntries(
          Map.entry("getAutoCommit", true),
          Map.entry("isValid", true),
          Map.entry("acceptsURL", true),
          Map.entry("getUpdateCount", -1),
          Map.entry("executeUpdate", 1),
          Map.entry("executeBatch", new int[0]),
          Map.entry("getColumnCount", 1),
          Map.entry("getColumnName", "a"),
          Map.entry("getColumnLabel", "a"),
          Map.entry("getDatabaseProductName", "H2"),
          Map.entry("getDatabaseProductVersion", "2"),
          Map.entry("getIdentifierQuoteString", "\""),
          Map.entry("getURL", "jdbc:kintsugi:"),
          Map.entry("getString", "1"),
          Map.entry("getInt", 1),
          Map.entry("getLong", 1L));

  private static final AtomicBoolean DATABASE = new AtomicBoolean();

  private final Class<?> type;
  private final ClassLoader loader;
  private boolean read;

  private Services(Class<?> type, ClassLoader loader) {
    this.type = type;
    this.loader = loader;
  }

  static boolean serves(Class<?> type) {
    return type.isInterface() && SERVED.stream().anyMatch(type.getName()::startsWith);
  }

  static Object make(Class<?> type, ClassLoader loader) {
    return Proxy.newProxyInstance(loader, new Class<?>[] {type}, new Services(type, loader));
  }

  /**
   * Puts them where programs look for services themselves, as soon as they do: behind every initial
   * context, and behind {@link DriverManager}, before the drivers of libraries. A target that is a
   * driver itself keeps its own.
   *
   * @param program class path of the target itself
   */
  public static void provide(TargetLoader loader, String program) {
    Judge.services(
        wanted -> {
          if (wanted.equals("directory")) {
            directory(loader);
          } else if (DATABASE.compareAndSet(false, true) && !isDriver(program)) {
            database(loader);
          }
        });
  }

  private static boolean isDriver(String program) {
    try (TargetLoader alone = new TargetLoader(program)) {
      return alone.findResource("META-INF/services/java.sql.Driver") != null;
    } catch (IOException e) {
      return false;
    }
  }

  private static void database(ClassLoader loader) {
    try {
      DriverManager.registerDriver((Driver) make(Driver.class, loader));
    } catch (SQLException e) {
      throw new IllegalStateException("no stand-in for a database", e);
    }
  }

  private static void directory(ClassLoader loader) {
    if (NamingManager.hasInitialContextFactoryBuilder()) {
      return;
    }
    LdapContext context = (LdapContext) make(LdapContext.class, loader);
    try {
      NamingManager.setInitialContextFactoryBuilder(environment -> ignored -> context);
    } catch (NamingException e) {
      throw new IllegalStateException("no stand-in for a directory", e);
    }
  }

  @Override
  public Object invoke(Object self, Method method, Object[] arguments) {
    Object[] given = arguments == null ? new Object[0] : arguments;
    tell(method, given);
    return switch (method.getName()) {
      case "equals" -> given.length == 1 && self == given[0];
      case "hashCode" -> System.identityHashCode(self);
      case "toString" -> "stand-in for " + type.getName();
      case "next" -> !read && (read = true);
      case "unwrap" -> self;
      default -> answer(method);
    };
  }

  private void tell(Method method, Object[] given) {
    boolean statement =
        type.getName().startsWith("java.sql.") && STATEMENTS.contains(method.getName());
    if (statement && given.length > 0 && given[0] instanceof String text) {
      Monitor.canary("sql", text);
    } else if (method.getName().equals("search") && given.length > 1) {
      Monitor.canary("directory-name", String.valueOf(given[0]));
      Monitor.canary("directory-filter", given[1] instanceof String filter ? filter : "");
    }
  }

  private Object answer(Method method) {
    Class<?> result = method.getReturnType();
    Object answer = ANSWERS.get(method.getName());
    if (answer != null && wrapper(result).isInstance(answer)) {
      return answer;
    }
    return serves(result) ? make(result, loader) : Mocks.zero(result);
  }

  private static Class<?> wrapper(Class<?> type) {
    return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }
}
