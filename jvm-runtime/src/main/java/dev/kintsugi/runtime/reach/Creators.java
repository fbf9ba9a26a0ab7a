package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Symbol;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Public members that give an object: of the program's own types, and of all types that its members
 * ask for.
 */
final class Creators {
  /** Values of these JDK types are not data holders: making one starts something. */
  private static final Set<String> NEVER =
      Set.of("java.lang.Thread", "java.lang.Process", "java.util.Timer", "java.lang.Object");

  private final List<Creator> all = new ArrayList<>();
  private final Map<Class<?>, String> constants = new LinkedHashMap<>();

  /** One member that gives a value. */
  record Creator(
      String symbol, Class<?> receiver, Class<?>[] parameters, Class<?> result, int extra) {
    /** Types of all that has to be there before. */
    Stream<Class<?>> needs() {
      return Stream.concat(Stream.ofNullable(receiver), Arrays.stream(parameters));
    }
  }

  Creators(Collection<Class<?>> program) {
    Set<Class<?>> scanned = new LinkedHashSet<>(program);
    Set<Class<?>> asked = new LinkedHashSet<>();
    program.forEach(type -> scan(type, true));
    program.forEach(type -> asked(type, asked));
    for (int round = 0; round < 2; round++) {
      Set<Class<?>> wanted = new LinkedHashSet<>();
      all.forEach(c -> wanted.addAll(List.of(c.parameters())));
      wanted.addAll(asked);
      wanted.removeIf(t -> !wanted(t) || !scanned.add(t));
      wanted.forEach(type -> scan(type, false));
    }
  }

  private Creators() {}

  /** What a class makes of itself: its constructors and static members. */
  static List<Creator> of(Class<?> type) {
    Creators own = new Creators();
    own.scan(type, false);
    return own.all;
  }

  /** All of them, in an order that is always the same. */
  List<Creator> all() {
    return all;
  }

  /** Enums, each with the name of its first constant. */
  Map<Class<?>, String> constants() {
    return constants;
  }

  /** Whether objects of a type are worth making, and not simply known. */
  static boolean wanted(Class<?> type) {
    return !type.isPrimitive()
        && !type.isArray()
        && KnownValues.of(type) == null
        && !NEVER.contains(type.getName())
        && ClassScan.isPublic(type);
  }

  private void scan(Class<?> type, boolean full) {
    try {
      if (type.isEnum()) {
        constant(type);
        return;
      }
      if (!Modifier.isAbstract(type.getModifiers())) {
        for (Constructor<?> each : type.getConstructors()) {
          add(
              new Creator(Symbol.of(each).toString(), null, each.getParameterTypes(), type, 0),
              each);
        }
      }
      for (Method each : type.getMethods()) {
        method(type, each, full);
      }
      for (Field each : type.getFields()) {
        if (Modifier.isStatic(each.getModifiers()) && wanted(each.getType())) {
          String symbol = Symbol.of(each).toString();
          all.add(new Creator(symbol, null, new Class<?>[0], each.getType(), 0));
        }
      }
    } catch (LinkageError | TypeNotPresentException e) {
      return; // A class that lacks a library makes nothing.
    }
  }

  /** What public methods ask for beside the data has to be made as well. */
  private static void asked(Class<?> type, Set<Class<?>> into) {
    try {
      for (Method each : type.getMethods()) {
        into.addAll(List.of(each.getParameterTypes()));
      }
    } catch (LinkageError | TypeNotPresentException e) {
      return; // A class that lacks a library asks for nothing.
    }
  }

  private void constant(Class<?> type) {
    firstConstant(type).ifPresent(name -> constants.put(type, name));
  }

  /** Name of an enum's first constant. */
  static Optional<String> firstConstant(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(Field::isEnumConstant)
        .map(Field::getName)
        .findFirst();
  }

  private void method(Class<?> type, Method method, boolean full) {
    Class<?> result = method.getReturnType();
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    if (!wanted(result) || method.isBridge() || method.getDeclaringClass() == Object.class) {
      return;
    }
    if (isStatic) {
      if (full || result == type) {
        String symbol = Symbol.of(type, method).toString();
        add(new Creator(symbol, null, method.getParameterTypes(), result, 0), method);
      }
    } else if (full && method.getParameterCount() <= 1 && !result.isAssignableFrom(type)) {
      String symbol = Symbol.of(type, method).toString();
      add(new Creator(symbol, type, method.getParameterTypes(), result, 1), method);
    }
  }

  private void add(Creator creator, Executable executable) {
    boolean old = executable.isAnnotationPresent(Deprecated.class);
    all.add(
        old
            ? new Creator(creator.symbol, creator.receiver, creator.parameters, creator.result, 2)
            : creator);
  }
}
