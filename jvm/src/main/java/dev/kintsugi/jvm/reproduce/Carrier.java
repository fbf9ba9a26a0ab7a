package dev.kintsugi.jvm.reproduce;

import dev.kintsugi.runtime.program.Answers;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Makes objects that carry an input, without any library: abstract classes are extended by a class
 * that is compiled on the spot. Reproducers are printed with the source of this class, so it is
 * Java 11 and uses nothing but the JDK.
 */
final class Carrier implements Answers.Maker {
  private static final Map<Class<?>, Class<?>> EXTENDED = new HashMap<>();
  private final ClassLoader loader;
  private final Path file;

  private Carrier(ClassLoader loader, Path file) {
    this.loader = loader;
    this.file = file;
  }

  /**
   * An object whose getters give the input.
   *
   * @param texts whether those of texts do as well
   * @param file holds the input; may be null
   */
  static <T> T of(Class<T> type, byte[] input, String format, boolean texts, Path file) {
    Carrier maker = new Carrier(type.getClassLoader(), file);
    return type.cast(maker.make(type, new Answers(input, format, texts, maker)));
  }

  /** Compiles now what would be compiled while a test measures. */
  static void prepare(Class<?>... types) throws ReflectiveOperationException, IOException {
    for (Class<?> type : types) {
      List<Class<?>> all = new ArrayList<>(List.of(type));
      for (Method method : type.getMethods()) {
        all.add(method.getReturnType());
      }
      for (Class<?> each : all) {
        boolean named = !each.isPrimitive() && !each.isArray() && !each.isInterface();
        if (named && Modifier.isAbstract(each.getModifiers()) && !isOfJdk(each)) {
          extended(each);
        }
      }
    }
  }

  private static boolean isOfJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  @Override
  public Object make(Class<?> type, InvocationHandler answers) {
    try {
      if (type.isInterface()) {
        return Proxy.newProxyInstance(loader, new Class<?>[] {type}, answers);
      }
      Class<?> extended = extended(type);
      Object object = extended.getConstructor().newInstance();
      extended.getField("answers").set(object, answers);
      return object;
    } catch (ReflectiveOperationException | IOException e) {
      return null;
    }
  }

  @Override
  public Path file() {
    return file;
  }

  /** A class that asks for answers wherever the given one is abstract, and for what is read. */
  private static Class<?> extended(Class<?> type) throws ReflectiveOperationException, IOException {
    Class<?> known = EXTENDED.get(type);
    if (known != null) {
      return known;
    }
    Map<String, Method> all = new LinkedHashMap<>();
    for (Class<?> at = type; at != Object.class; at = at.getSuperclass()) {
      for (Method each : at.getDeclaredMethods()) {
        all.putIfAbsent(each.getName() + parameters(each), each);
      }
    }
    for (Method each : type.getMethods()) {
      all.putIfAbsent(each.getName() + parameters(each), each);
    }
    boolean reads =
        java.io.InputStream.class.isAssignableFrom(type)
            || java.io.Reader.class.isAssignableFrom(type);
    int fixed = Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL;
    all.values()
        .removeIf(
            m ->
                (m.getModifiers() & fixed) != 0
                    || !Modifier.isAbstract(m.getModifiers())
                        && !(reads && m.getName().equals("read")));
    List<Method> open = new ArrayList<>(all.values());
    Class<?> made = compiled(type, source(type, open));
    made.getField("methods").set(null, open.toArray(new Method[0]));
    EXTENDED.put(type, made);
    return made;
  }

  private static String parameters(Method method) {
    List<String> all = new ArrayList<>();
    for (Class<?> each : method.getParameterTypes()) {
      all.add(each.getCanonicalName() + " a" + all.size());
    }
    return String.join(", ", all);
  }

  private static String source(Class<?> type, List<Method> methods) {
    StringBuilder out = new StringBuilder("public class StandIn extends ");
    out.append(type.getCanonicalName()).append(" {\n");
    out.append("public static java.lang.reflect.Method[] methods;\n");
    out.append("public java.lang.reflect.InvocationHandler answers;\n");
    out.append("static <E extends Throwable> Object ask(StandIn in, int number, Object... with)");
    out.append(" throws E { try { return in.answers.invoke(in, methods[number], with); }");
    out.append(" catch (Throwable e) { throw (E) e; } }\n");
    for (int i = 0; i < methods.size(); i++) {
      Method method = methods.get(i);
      String result = method.getReturnType().getCanonicalName();
      out.append(Modifier.isPublic(method.getModifiers()) ? "public " : "protected ");
      out.append(result).append(' ').append(method.getName()).append('(');
      out.append(parameters(method)).append(") { ");
      out.append(result.equals("void") ? "" : "return (" + result + ") ");
      out.append("StandIn.<RuntimeException>ask(this, ").append(i);
      for (int a = 0; a < method.getParameterCount(); a++) {
        out.append(", (Object) a").append(a);
      }
      out.append("); }\n");
    }
    return out.append("}\n").toString();
  }

  private static Class<?> compiled(Class<?> type, String source)
      throws ReflectiveOperationException, IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new ClassNotFoundException("a JDK is needed to extend " + type.getName());
    }
    Path folder = Files.createTempDirectory("stand-in");
    Path file = Files.writeString(folder.resolve("StandIn.java"), source);
    String path = System.getProperty("java.class.path");
    for (Class<?> at = type; !isOfJdk(at); at = at.getSuperclass()) {
      URL place = at.getProtectionDomain().getCodeSource().getLocation();
      path += java.io.File.pathSeparator + Path.of(java.net.URI.create(place.toString()));
    }
    String[] options = {
      "-nowarn", "-proc:none", "-cp", path, "-d", folder.toString(), file.toString()
    };
    compiler.run(null, null, new java.io.ByteArrayOutputStream(), options);
    URL[] here = {folder.toUri().toURL()};
    return Class.forName("StandIn", true, new URLClassLoader(here, type.getClassLoader()));
  }
}
