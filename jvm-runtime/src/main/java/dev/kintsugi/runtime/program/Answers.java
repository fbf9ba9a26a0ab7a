package dev.kintsugi.runtime.program;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an object that carries an input answers: its getters of streams, bytes and documents give
 * the input, afresh for each call; those of texts do if they are asked to, and else what goes with
 * an input of this format; objects that it gives carry the same. Without an input nothing is
 * hostile.
 *
 * <p>Reproducers are printed with the source of this class. Therefore it is Java 11 and uses
 * nothing but the JDK.
 */
public final class Answers implements InvocationHandler {
  private static final int DEEPEST = 3;

  /** A loop over answers that never change is a fault of this class and not of who loops. */
  private static final int MOST_CALLS = 20_000;

  private static final String ENDS = "(?i)(is)?_?(eof|at_?end.*|end(of.*)?|finished|exhausted)";

  private final Load load;
  private final Maker maker;
  private final int depth;
  private final Map<String, Object> given = new HashMap<>();
  private final Position position;
  private final DataInputStream pulled;
  private StringReader characters;
  private int calls;

  /** Makes the objects that give these answers. */
  public interface Maker {
    /** An object of an interface or an abstract class; null if there can't be one. */
    Object make(Class<?> type, InvocationHandler answers);

    /** A file that holds the input; null if there is none. */
    Path file() throws IOException;
  }

  /**
   * @param input the input; empty for an object that carries nothing
   * @param format of the input, for example {@code xml}
   * @param texts whether texts are the input
   */
  public Answers(byte[] input, String format, boolean texts, Maker maker) {
    this(new Load(input, format, texts), maker, 0);
  }

  private Answers(Load load, Maker maker, int depth) {
    this.load = load;
    this.maker = maker;
    this.depth = depth;
    this.position = new Position(load.bytes());
    this.pulled = new DataInputStream(position);
  }

  /** The input with a position that can be asked for and set. */
  private static final class Position extends ByteArrayInputStream {
    Position(byte[] bytes) {
      super(bytes);
    }

    long get() {
      return pos;
    }

    void set(Object to) {
      pos = (int) Math.max(0, Math.min(count, ((Number) to).longValue()));
    }
  }

  @Override
  public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
    Object[] all = arguments == null ? new Object[0] : arguments;
    String name = method.getName();
    Class<?> type = method.getReturnType();
    if (all.length == 1 && name.equals("equals")) {
      return self == all[0];
    } else if (all.length == 0 && name.equals("hashCode")) {
      return 1;
    }
    Object pull = pull(self, method, all);
    if (pull != null || type == void.class) {
      return pull;
    }
    if (++calls > MOST_CALLS) {
      throw new IllegalStateException("a stand-in was asked too often");
    }
    if (type == boolean.class || type == Boolean.class) {
      return isTrue(name);
    }
    Class<?> number = java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    if (number == Character.class) {
      return 'a';
    } else if (Number.class.isAssignableFrom(number) && number.getName().startsWith("java.lang.")) {
      return number(name, number);
    }
    String key = name + (all.length > 0 && all[0] instanceof String ? all[0] : "");
    if (type.isInstance(self) && name.matches("(set|with|add|put|append|on|of)([A-Z].*)?")) {
      return self;
    }
    return value(type, method.getGenericReturnType(), key);
  }

  /** What methods of streams and readers give that move on in the input; null for all others. */
  private Object pull(Object self, Method method, Object[] all) throws Throwable {
    String name = method.getName();
    List<Class<?>> types = List.of(method.getParameterTypes());
    boolean reader = self instanceof java.io.Reader || types.contains(char[].class);
    if (name.equals("read") && !reader && method.getReturnType() == int.class) {
      // asked for each byte, perhaps
      if (all.length == 0) {
        return position.read();
      } else if (all.length == 3 && all[0] instanceof byte[]) {
        return position.read((byte[]) all[0], (Integer) all[1], (Integer) all[2]);
      }
    }
    boolean moves = all.length == 1 && all[0] instanceof Number;
    if (moves && name.matches("seek|setPosition|position")) {
      position.set(all[0]);
      return method.getReturnType().isInstance(self) ? self : null;
    } else if (all.length == 0 && name.matches("(get)?(FilePointer|[pP]osition|Offset)|tell")) {
      return number(position.get(), method.getReturnType());
    } else if (reader) {
      characters = characters == null ? new StringReader(load.text()) : characters;
      return same(java.io.Reader.class, characters, method, all);
    } else if (types.equals(List.of(java.nio.CharBuffer.class)) && name.equals("read")) {
      characters = characters == null ? new StringReader(load.text()) : characters;
      return characters.read((java.nio.CharBuffer) all[0]);
    } else if (types.equals(List.of(java.nio.ByteBuffer.class)) && name.equals("read")) {
      byte[] next = position.readNBytes(((java.nio.ByteBuffer) all[0]).remaining());
      ((java.nio.ByteBuffer) all[0]).put(next);
      return number(next.length == 0 ? -1 : next.length, method.getReturnType());
    }
    boolean reads = name.startsWith("read") || name.startsWith("skip") || name.equals("available");
    return reads ? same(DataInputStream.class, pulled, method, all) : null;
  }

  /** The result of the same method of something that reads; null if it has none. */
  private static Object same(Class<?> type, Object on, Method method, Object[] all)
      throws Throwable {
    try {
      Method found = type.getMethod(method.getName(), method.getParameterTypes());
      return found.getReturnType() == method.getReturnType() ? found.invoke(on, all) : null;
    } catch (NoSuchMethodException e) {
      return null;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private boolean isTrue(String name) {
    return name.matches(ENDS)
        ? position.available() == 0
        : name.matches("(?i)(is)?(exist.*|read(y|able)|open|valid|present|available|secure)");
  }

  private Object number(String name, Class<?> type) {
    boolean size = name.matches("(?i).*(length|size|available|remaining).*");
    boolean version = name.matches("(?i).*major.*");
    return number(
        size ? load.bytes().length : version ? 3 : name.matches("(?i).*date.*") ? -1 : 0, type);
  }

  private static Object number(long value, Class<?> type) {
    String name = java.lang.invoke.MethodType.methodType(type).wrap().returnType().getSimpleName();
    switch (name) {
      case "Byte":
        return (byte) value;
      case "Short":
        return (short) value;
      case "Integer":
        return (int) value;
      case "Long":
        return value;
      case "Float":
        return (float) value;
      case "Double":
        return (double) value;
      default:
        return null;
    }
  }

  private Object value(Class<?> type, Type generic, String key) throws Throwable {
    if (type == String.class || type == CharSequence.class) {
      return load.word(key);
    } else if (type == Object.class) {
      return load.texts() && !key.matches("(?i).*(attribute|property).*") ? load.text() : null;
    }
    Object data = load.data(type, maker);
    if (data == null) {
      data = container(type, generic, key);
    }
    return data == null ? object(type, key) : data;
  }

  private Object container(Class<?> type, Type generic, String key) throws Throwable {
    if (type.isArray()) {
      Type of = generic instanceof GenericArrayType ? Object.class : type.getComponentType();
      List<Object> all = elements(of, key);
      Object array = Array.newInstance(type.getComponentType(), all.size());
      for (int i = 0; i < all.size(); i++) {
        Array.set(array, i, all.get(i));
      }
      return array;
    }
    switch (type.getName()) {
      case "java.util.Optional":
        return elements(last(generic), key).stream().findFirst();
      case "java.util.Enumeration":
        return Collections.enumeration(elements(last(generic), key));
      case "java.util.Iterator":
        return elements(last(generic), key).iterator();
      case "java.util.stream.Stream":
        return elements(last(generic), key).stream();
      case "java.lang.Iterable":
      case "java.util.Collection":
      case "java.util.List":
        return elements(last(generic), key);
      case "java.util.Set":
        return new LinkedHashSet<>(elements(last(generic), key));
      case "java.util.Map":
        Map<Object, Object> map = new LinkedHashMap<>();
        elements(last(generic), key).forEach(element -> map.put("a", element));
        return map;
      default:
        return null;
    }
  }

  private static Type last(Type generic) {
    if (!(generic instanceof ParameterizedType)) {
      return Object.class;
    }
    Type[] all = ((ParameterizedType) generic).getActualTypeArguments();
    Type last = all[all.length - 1];
    return last instanceof WildcardType ? ((WildcardType) last).getUpperBounds()[0] : last;
  }

  /** None, or the one that carries the input. */
  private List<Object> elements(Type type, String key) throws Throwable {
    List<Object> all = new ArrayList<>();
    Type raw = type instanceof ParameterizedType ? ((ParameterizedType) type).getRawType() : type;
    if (raw instanceof Class && !((Class<?>) raw).isPrimitive() && load.bytes().length > 0) {
      boolean text = raw == String.class || raw == Object.class;
      Object element = text && !load.texts() ? null : value((Class<?>) raw, type, key);
      if (element instanceof Object[] && ((Object[]) element).length == 0) {
        return all;
      }
      Optional.ofNullable(element).ifPresent(all::add);
    }
    return all;
  }

  private Object object(Class<?> type, String key) {
    if (java.io.OutputStream.class == type) {
      return new ByteArrayOutputStream();
    } else if (java.io.Writer.class == type) {
      return new java.io.StringWriter();
    } else if (java.io.PrintWriter.class == type) {
      return new java.io.PrintWriter(new java.io.StringWriter());
    } else if (Locale.class == type) {
      return Locale.ENGLISH;
    } else if (java.nio.charset.Charset.class == type) {
      return StandardCharsets.UTF_8;
    } else if (type.isEnum()) {
      return type.getEnumConstants().length == 0 ? null : type.getEnumConstants()[0];
    }
    boolean jdk = type.getClassLoader() == null || type.getClassLoader() == platform();
    boolean stream = java.io.Closeable.class.isAssignableFrom(type);
    if (jdk || !Modifier.isAbstract(type.getModifiers()) || depth >= DEEPEST && !stream) {
      return null;
    }
    if (stream) {
      return maker.make(type, new Answers(load, maker, depth + 1));
    }
    if (!given.containsKey(key)) {
      given.put(key, maker.make(type, new Answers(load, maker, depth + 1)));
    }
    return given.get(key);
  }

  private static ClassLoader platform() {
    return ClassLoader.getPlatformClassLoader();
  }
}
