package dev.kintsugi.runtime.program;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * Name of a member, written {@code class#method descriptor}; the method of a constructor is {@code
 * <init>}, a static field is {@code class#field :type}. Descriptors are those of the Java Virtual
 * Machine Specification, section 4.3.
 *
 * @param owner binary name of the class
 * @param name name of the member
 * @param descriptor method descriptor, or {@code :} and the field's type descriptor
 */
public record Symbol(String owner, String name, String descriptor) {
  /** Reads a symbol; the space before the descriptor of a method may be missing. */
  public static Symbol parse(String text) {
    int hash = text.indexOf('#');
    int start = text.indexOf('(', hash + 1);
    if (start < 0) {
      start = text.indexOf(':', hash + 1);
    }
    if (hash <= 0 || start < 0) {
      throw new IllegalArgumentException("not a symbol: " + text);
    }
    return new Symbol(
        text.substring(0, hash), text.substring(hash + 1, start).trim(), text.substring(start));
  }

  /** Symbol of a method as called on {@code owner}, which declares or inherits it. */
  public static Symbol of(Class<?> owner, Method method) {
    String result = method.getReturnType().descriptorString();
    return new Symbol(owner.getName(), method.getName(), parameters(method) + result);
  }

  /** Symbol of a constructor. */
  public static Symbol of(Constructor<?> constructor) {
    return new Symbol(
        constructor.getDeclaringClass().getName(), "<init>", parameters(constructor) + "V");
  }

  /** Symbol of a static field. */
  public static Symbol of(Field field) {
    return new Symbol(
        field.getDeclaringClass().getName(),
        field.getName(),
        ":" + field.getType().descriptorString());
  }

  /** The package of a class by its binary name; empty for the unnamed one. */
  public static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  public boolean isConstructor() {
    return name.equals("<init>");
  }

  public boolean isField() {
    return descriptor.startsWith(":");
  }

  private static String parameters(Executable executable) {
    StringBuilder text = new StringBuilder("(");
    for (Class<?> type : executable.getParameterTypes()) {
      text.append(type.descriptorString());
    }
    return text.append(')').toString();
  }

  @Override
  public String toString() {
    return owner + "#" + name + " " + descriptor;
  }
}
