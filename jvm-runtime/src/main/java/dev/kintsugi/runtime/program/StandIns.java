package dev.kintsugi.runtime.program;

import dev.kintsugi.runtime.payload.Payload;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;

/** Makes objects that stand in for what the target's callers implement, with {@link Answers}. */
public final class StandIns implements Answers.Maker {
  private static final Payload NOTHING = new Payload("", "", "", 0, false, new byte[0]);

  private final TargetLoader loader;
  private final Scratch scratch;
  private final Payload payload;

  private StandIns(TargetLoader loader, Scratch scratch, Payload payload) {
    this.loader = loader;
    this.scratch = scratch;
    this.payload = payload;
  }

  /** Whether one can be made of a type that is public. */
  public static boolean isPossible(Class<?> type) {
    boolean open = type.isInterface() && !type.isAnnotation() && !type.isSealed();
    return open && type.getClassLoader() instanceof TargetLoader || Subclass.possible(type);
  }

  /**
   * An object whose getters give the input.
   *
   * @throws Unsuitable if none can be made of this type
   */
  static Object carrier(
      Argument.Carrier of, TargetLoader loader, Scratch scratch, Payload payload) {
    return new StandIns(loader, scratch, payload).make(of.type(), of.texts());
  }

  /** An object that answers what is harmless. */
  static Object harmless(String type, TargetLoader loader) {
    return new StandIns(loader, null, NOTHING).make(type, false);
  }

  private Object make(String name, boolean texts) {
    Class<?> type = loader.type(name);
    Object made = make(type, new Answers(payload.bytes(), payload.format(), texts, this));
    if (made == null) {
      throw new Unsuitable("nothing can stand in for " + name);
    }
    return made;
  }

  @Override
  public Object make(Class<?> type, InvocationHandler answers) {
    try {
      return type.isInterface()
          ? Proxy.newProxyInstance(loader, new Class<?>[] {type}, answers)
          : Subclass.make(type, answers);
    } catch (IllegalArgumentException | LinkageError | Unsuitable e) {
      return null;
    }
  }

  @Override
  public Path file() {
    boolean isName = payload.format().equals("path") || payload.format().equals("url");
    return scratch == null || isName ? null : scratch.file(payload);
  }
}
