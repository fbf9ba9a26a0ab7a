package dev.kintsugi.runtime.program;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;

/** A member that was found and can be called. */
public sealed interface Callable {
  /** Parameter types; empty for a field. */
  Class<?>[] parameters();

  /** Whether it needs a receiver. */
  boolean needsReceiver();

  /**
   * Calls it.
   *
   * @throws InvocationTargetException with what the target threw
   * @throws Unsuitable if it could not be called at all
   */
  Object call(Object receiver, Object[] arguments) throws InvocationTargetException;

  /**
   * Finds the member that a symbol names.
   *
   * @throws Unsuitable if there is none, or it is not public
   */
  static Callable find(Symbol symbol, TargetLoader loader) {
    Class<?> owner = loader.type(symbol.owner());
    try {
      if (symbol.isField()) {
        return new OfField(owner.getField(symbol.name()));
      } else if (symbol.isConstructor()) {
        return Arrays.stream(owner.getConstructors())
            .filter(c -> Symbol.of(c).descriptor().equals(symbol.descriptor()))
            .findFirst()
            .map(c -> new OfConstructor(c, c.getParameterTypes()))
            .orElseThrow(() -> new Unsuitable("no such constructor: " + symbol));
      }
      return Arrays.stream(owner.getMethods())
          .filter(m -> m.getName().equals(symbol.name()))
          .filter(m -> Symbol.of(owner, m).descriptor().equals(symbol.descriptor()))
          .findFirst()
          .map(m -> new OfMethod(m, m.getParameterTypes()))
          .orElseThrow(() -> new Unsuitable("no such method: " + symbol));
    } catch (NoSuchFieldException | LinkageError | TypeNotPresentException e) {
      throw new Unsuitable("can't be called: " + symbol + " (" + e + ")");
    }
  }

  /** Whether a symbol names a method that a class has or inherits and that is not public. */
  static boolean isHidden(Symbol symbol, TargetLoader loader) {
    try {
      for (Class<?> c = loader.type(symbol.owner()); c != null; c = c.getSuperclass()) {
        Class<?> at = c;
        Optional<Method> found =
            Arrays.stream(c.getDeclaredMethods())
                .filter(m -> m.getName().equals(symbol.name()))
                .filter(m -> Symbol.of(at, m).descriptor().equals(symbol.descriptor()))
                .findFirst();
        if (found.isPresent()) {
          return !Modifier.isPublic(found.get().getModifiers());
        }
      }
    } catch (LinkageError | TypeNotPresentException | Unsuitable e) {
      return false; // lacks a library
    }
    return false;
  }

  /** A method. */
  record OfMethod(Method method, Class<?>[] parameters) implements Callable {
    @Override
    public boolean needsReceiver() {
      return !Modifier.isStatic(method.getModifiers());
    }

    @Override
    public Object call(Object receiver, Object[] arguments) throws InvocationTargetException {
      try {
        return method.invoke(receiver, arguments);
      } catch (IllegalAccessException | IllegalArgumentException e) {
        throw new Unsuitable("can't be called: " + e.getMessage());
      }
    }
  }

  /** A constructor. */
  record OfConstructor(Constructor<?> constructor, Class<?>[] parameters) implements Callable {
    @Override
    public boolean needsReceiver() {
      return false;
    }

    @Override
    public Object call(Object receiver, Object[] arguments) throws InvocationTargetException {
      try {
        return constructor.newInstance(arguments);
      } catch (IllegalAccessException | InstantiationException | IllegalArgumentException e) {
        throw new Unsuitable("can't be called: " + e.getMessage());
      }
    }
  }

  /** A public static field. */
  record OfField(Field field) implements Callable {
    @Override
    public Class<?>[] parameters() {
      return new Class<?>[0];
    }

    @Override
    public boolean needsReceiver() {
      return false;
    }

    @Override
    public Object call(Object receiver, Object[] arguments) {
      try {
        return field.get(null);
      } catch (IllegalAccessException | NullPointerException e) {
        throw new Unsuitable("can't be read: " + e.getMessage());
      }
    }
  }
}
