package dev.kintsugi.runtime.program;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Makes do-nothing implementations of interfaces: every method returns zero, false or null.
 * Services of the JDK get a {@link Services stand-in}.
 */
final class Mocks {
  private static final InvocationHandler NOTHING = Mocks::answer;

  private Mocks() {}

  static Object make(Class<?> type, ClassLoader loader) {
    if (!type.isInterface()) {
      throw new Unsuitable("no interface: " + type.getName());
    }
    try {
      if (Services.serves(type)) {
        return Services.make(type, loader);
      }
      return Proxy.newProxyInstance(loader, new Class<?>[] {type}, NOTHING);
    } catch (IllegalArgumentException | LinkageError e) {
      throw new Unsuitable("no mock of " + type.getName() + ": " + e);
    }
  }

  private static Object answer(Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && arguments.length == 1 && self == arguments[0];
      case "hashCode" -> arguments == null ? Integer.valueOf(1) : zero(method.getReturnType());
      case "toString" -> arguments == null ? "mock" : zero(method.getReturnType());
      default -> zero(method.getReturnType());
    };
  }

  /** Zero, false or null. */
  static Object zero(Class<?> type) {
    if (!type.isPrimitive() || type == void.class) {
      return null;
    }
    return java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0);
  }
}
