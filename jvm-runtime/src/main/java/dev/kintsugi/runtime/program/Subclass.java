package dev.kintsugi.runtime.program;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

/**
 * What {@link java.lang.reflect.Proxy} is for interfaces, for abstract classes of the target and
 * its libraries: every abstract method asks a handler. Of streams and readers, reading asks it
 * whether it is abstract or not.
 *
 * <p>Limits: the class and a constructor without parameters have to be public or protected; what is
 * called before the constructor is through gets zero, false or null.
 */
final class Subclass {
  private static final String HANDLER = Type.getInternalName(InvocationHandler.class);
  private static final String METHODS = "methods";
  private static final String ANSWERS = "answers";

  /** Kept with the class that they extend, so they go with its loader. */
  private static final ClassValue<Class<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
          return define(type);
        }
      };

  private Subclass() {}

  /** Whether a class can be extended. */
  static boolean possible(Class<?> type) {
    try {
      return !type.isInterface()
          && Modifier.isAbstract(type.getModifiers())
          && Modifier.isPublic(type.getModifiers())
          && !type.isSealed()
          && !type.isEnum()
          && type.getClassLoader() instanceof TargetLoader
          && Arrays.stream(type.getDeclaredConstructors()).anyMatch(Subclass::fits);
    } catch (LinkageError | TypeNotPresentException e) {
      return false; // lacks a library
    }
  }

  private static boolean fits(Constructor<?> constructor) {
    return constructor.getParameterCount() == 0
        && (constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
  }

  /**
   * An object of a subclass.
   *
   * @throws Unsuitable if none can be made
   */
  static Object make(Class<?> type, InvocationHandler answers) {
    if (!possible(type)) {
      throw new Unsuitable("can't be extended: " + type.getName());
    }
    try {
      Class<?> made = KNOWN.get(type);
      Object object = made.getConstructor().newInstance();
      made.getField(ANSWERS).set(object, answers);
      return object;
    } catch (ReflectiveOperationException | LinkageError | TypeNotPresentException e) {
      throw new Unsuitable("can't be extended: " + type.getName() + " (" + e + ")");
    }
  }

  private static Class<?> define(Class<?> type) {
    List<Method> methods = asking(type);
    String name = "kintsugi.StandIn$" + type.getName().replace('.', '$');
    byte[] bytes = write(name.replace('.', '/'), type, methods);
    Class<?> made = ((TargetLoader) type.getClassLoader()).define(name, bytes);
    try {
      made.getField(METHODS).set(null, methods.toArray(new Method[0]));
      return made;
    } catch (ReflectiveOperationException e) {
      throw new Unsuitable("can't be extended: " + type.getName() + " (" + e + ")");
    }
  }

  /** The methods that ask the handler, one for each name and descriptor. */
  private static List<Method> asking(Class<?> type) {
    Map<String, Method> all = new LinkedHashMap<>();
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      for (Method each : at.getDeclaredMethods()) {
        all.putIfAbsent(key(each), each);
      }
    }
    for (Method each : type.getMethods()) {
      all.putIfAbsent(key(each), each);
    }
    boolean reads = InputStream.class.isAssignableFrom(type) || Reader.class.isAssignableFrom(type);
    all.values().removeIf(m -> !asks(m, reads));
    return List.copyOf(all.values());
  }

  private static String key(Method method) {
    return method.getName() + Type.getMethodDescriptor(method);
  }

  private static boolean asks(Method method, boolean reads) {
    int modifiers = method.getModifiers();
    boolean reading = reads && method.getName().equals("read");
    boolean open = (modifiers & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    return open
        && (modifiers & (Modifier.STATIC | Modifier.FINAL)) == 0
        && (Modifier.isAbstract(modifiers) || reading);
  }

  private static byte[] write(String name, Class<?> type, List<Method> methods) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String above = Type.getInternalName(type);
    // this version needs no stack maps, whose making could load classes
    writer.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, above, null);
    writer.visitField(Opcodes.ACC_PUBLIC, ANSWERS, "L" + HANDLER + ";", null, null).visitEnd();
    int shared = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    writer.visitField(shared, METHODS, "[Ljava/lang/reflect/Method;", null, null).visitEnd();
    GeneratorAdapter made = method(writer, Opcodes.ACC_PUBLIC, "<init>", "()V");
    made.loadThis();
    made.visitMethodInsn(Opcodes.INVOKESPECIAL, above, "<init>", "()V", false);
    made.returnValue();
    made.endMethod();
    for (int i = 0; i < methods.size(); i++) {
      asks(writer, name, methods.get(i), i);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static GeneratorAdapter method(
      ClassWriter writer, int access, String name, String descriptor) {
    return new GeneratorAdapter(
        writer.visitMethod(access, name, descriptor, null, null), access, name, descriptor);
  }

  private static void asks(ClassWriter writer, String owner, Method method, int number) {
    int access = method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED);
    String descriptor = Type.getMethodDescriptor(method);
    GeneratorAdapter code = method(writer, access, method.getName(), descriptor);
    Type self = Type.getObjectType(owner);
    Type handler = Type.getObjectType(HANDLER);
    Label ready = code.newLabel();
    code.loadThis();
    code.getField(self, ANSWERS, handler);
    code.ifNonNull(ready);
    zero(code, method.getReturnType());
    code.returnValue();
    code.mark(ready);
    code.loadThis();
    code.getField(self, ANSWERS, handler);
    code.loadThis();
    code.getStatic(self, METHODS, Type.getType(Method[].class));
    code.push(number);
    code.arrayLoad(Type.getType(Method.class));
    code.loadArgArray();
    code.invokeInterface(
        handler,
        new org.objectweb.asm.commons.Method(
            "invoke",
            "(Ljava/lang/Object;Ljava/lang/reflect/Method;[Ljava/lang/Object;)Ljava/lang/Object;"));
    if (method.getReturnType() == void.class) {
      code.pop();
    } else {
      code.unbox(Type.getType(method.getReturnType()));
    }
    code.returnValue();
    code.endMethod();
  }

  private static void zero(GeneratorAdapter code, Class<?> type) {
    if (type == long.class) {
      code.push(0L);
    } else if (type == double.class) {
      code.push(0d);
    } else if (type == float.class) {
      code.push(0f);
    } else if (type.isPrimitive() && type != void.class) {
      code.push(0);
    } else if (type != void.class) {
      code.visitInsn(Opcodes.ACONST_NULL);
    }
  }
}
