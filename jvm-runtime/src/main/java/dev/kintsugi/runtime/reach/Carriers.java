package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Adapter;
import dev.kintsugi.runtime.program.StandIns;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.transform.Source;
import org.xml.sax.InputSource;

/**
 * Which parameters take an outsider's data inside an object: a request, a data source, an uploaded
 * file, an input of the target's own. Told by what a type's getters give: a stream, bytes or a
 * document without being asked for one of several; or texts, where the type's name is that of
 * something that is sent or read.
 *
 * <p>Limits: interfaces and abstract classes of the target and its libraries only; what has a name
 * of secrets or of places to write to is left out; objects of classes that can be made are left to
 * their constructors.
 */
final class Carriers {
  private static final Set<Class<?>> DATA =
      Set.of(
          InputStream.class,
          Reader.class,
          byte[].class,
          ByteBuffer.class,
          ReadableByteChannel.class,
          InputSource.class,
          Source.class);

  /** What a caller that wants more of the input lends to be filled. */
  private static final Set<Class<?>> LENT =
      Set.of(byte[].class, char[].class, ByteBuffer.class, CharBuffer.class);

  private static final Pattern SENT =
      Pattern.compile(
          ".*(Request|Response|Message|Mail|Part(?![a-z])|Upload|Multipart|FileItem|Cookie|Header|Entity"
              + "|Resource|Source|Input|Document|Content|Exchange|Packet|Body|Payload|Submission)"
              + "[A-Za-z]{0,10}");

  private static final Pattern OWN =
      Pattern.compile(
          ".*(Key|Secret|Credential|Certificate|Principal|Password|Cipher|Crypt|Sign(er|ature)|Digest"
              + "|Output|Writer|Appender|Sink|Listener|Handler|Callback|Observer|Visitor|Strategy"
              + "|Encoder|Serializer|Encodable|Config(uration)?|Settings|Options|Context"
              + "|ResourceBundle|MessageSource|MessageFormat(ter)?|MessageResolver).*");

  /** A context of what is sent carries it (of a request, of an upload). */
  private static final Pattern CONTEXT_OF_DATA =
      Pattern.compile(".*(Request|Upload|Message|Exchange)Context");

  private final TreeMap<String, Integer> uses = new TreeMap<>();
  private final Set<Class<?>> used = new LinkedHashSet<>();
  private final Map<Class<?>, Class<?>> made = new HashMap<>();
  private final Map<Class<?>, Load> loads = new HashMap<>();

  /** What an object can carry. */
  enum Load {
    NOTHING,
    DATA,
    TEXTS,
    BOTH;

    boolean data() {
      return this == DATA || this == BOTH;
    }

    boolean texts() {
      return this == TEXTS || this == BOTH;
    }
  }

  /**
   * @param program classes whose parameters tell what is passed where
   */
  Carriers(Collection<Class<?>> program) {
    for (Class<?> type : program) {
      try {
        for (Method each : type.getMethods()) {
          note(each.getParameterTypes());
        }
        for (Constructor<?> each : type.getConstructors()) {
          note(each.getParameterTypes());
        }
      } catch (LinkageError | TypeNotPresentException e) {
        continue; // Lacks a library; nothing of it can be called.
      }
    }
  }

  private void note(Class<?>[] parameters) {
    for (Class<?> each : parameters) {
      if (each.isInterface()) {
        uses.merge(each.getName(), 1, Integer::sum);
        used.add(each);
      }
    }
  }

  /**
   * The interface that is made for a parameter: where the program itself asks for a narrower one,
   * it mostly gets that one, and may count on it; of several, the one that carries data or else is
   * asked for most.
   */
  Class<?> narrowed(Class<?> type) {
    return type.isInterface() && isPossible(type) ? made.computeIfAbsent(type, this::narrow) : type;
  }

  private Class<?> narrow(Class<?> type) {
    return used.stream()
        .filter(each -> each != type && type.isAssignableFrom(each) && isPossible(each))
        .max(
            Comparator.comparing((Class<?> each) -> load(each).data())
                .thenComparing(each -> uses.get(each.getName()))
                .thenComparing(Class::getName))
        .orElse(type);
  }

  /** What the object that is made for a parameter carries. */
  Load of(Class<?> type) {
    return loads.computeIfAbsent(narrowed(type), Carriers::load);
  }

  /** Whether something can stand in for a type. */
  static boolean isPossible(Class<?> type) {
    return ClassScan.isPublic(type) && StandIns.isPossible(type);
  }

  /** Whether objects of a type are the program's own by their name. */
  static boolean isOwn(Class<?> type) {
    String name = type.getSimpleName();
    return OWN.matcher(name).matches() && !CONTEXT_OF_DATA.matcher(name).matches();
  }

  private static Load load(Class<?> type) {
    String name = type.getSimpleName();
    if (isOwn(type) || Adapter.types().contains(type) || !isPossible(type)) {
      return Load.NOTHING;
    }
    boolean data = false;
    boolean texts = false;
    boolean written = false;
    for (Method each : type.getMethods()) {
      boolean asked = type.isInterface() || Modifier.isAbstract(each.getModifiers());
      data |= asked && (gives(each) || fills(each));
      texts |= asked && each.getReturnType() == String.class && !isOfObject(each);
      written |= OutputStream.class.isAssignableFrom(each.getReturnType());
    }
    texts &= SENT.matcher(name).matches() && (data || !written);
    return data && texts ? Load.BOTH : data ? Load.DATA : texts ? Load.TEXTS : Load.NOTHING;
  }

  private static boolean isOfObject(Method method) {
    return method.getDeclaringClass() == Object.class || method.getName().equals("toString");
  }

  private static boolean gives(Method method) {
    Class<?> result = method.getReturnType();
    boolean given =
        DATA.contains(result)
            || InputStream.class.isAssignableFrom(result)
            || Reader.class.isAssignableFrom(result);
    return given && method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers());
  }

  /** Whether it is one of the methods that {@link InputStream} and {@link Reader} are read by. */
  private static boolean fills(Method method) {
    Class<?>[] types = method.getParameterTypes();
    return method.getName().equals("read")
        && method.getReturnType() == int.class
        && (types.length == 0 || LENT.contains(types[0]));
  }
}
