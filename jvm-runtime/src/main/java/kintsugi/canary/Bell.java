package kintsugi.canary;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Says that a canary was used: to the monitor where there is one, and in the system property
 * {@value #PROPERTY} (its latest use), which a stand-alone reproducer can look at.
 */
final class Bell {
  static final String PROPERTY = "kintsugi.canary";
  private static final Method MONITOR = monitor();

  private Bell() {}

  static void ring(String kind, Class<?> canary, String member) {
    ring(kind, member.isEmpty() ? canary.getName() : canary.getName() + '#' + member);
  }

  static void ring(String kind, String subject) {
    System.setProperty(PROPERTY, kind + ' ' + subject);
    if (MONITOR != null) {
      try {
        MONITOR.invoke(null, kind, subject);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Method monitor() {
    try {
      return Class.forName("dev.kintsugi.runtime.boot.Monitor", true, null)
          .getMethod("canary", String.class, String.class);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
