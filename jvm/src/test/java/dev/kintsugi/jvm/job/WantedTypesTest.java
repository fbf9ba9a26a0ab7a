package dev.kintsugi.jvm.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WantedTypesTest {
  /** Names the type that it wants. */
  static final class Reads {
    CallbackHandler read(Object any) {
      return (CallbackHandler) any;
    }
  }

  /** Of that type. */
  public static class Asks implements CallbackHandler {
    @Override
    public void handle(Callback[] callbacks) {}
  }

  /** Of that type by the class above. */
  public static final class AsksMore extends Asks {}

  /** Of that type, and nobody can make it. */
  public abstract static class Half implements CallbackHandler {}

  /** Of another type. */
  public static final class Other implements Callable<String> {
    @Override
    public String call() {
      return "";
    }
  }

  @Test
  void classesOfTheTypesThatChangedCodeNames(@TempDir Path folder) throws Exception {
    Path program = folder.resolve("program.jar");
    try (OutputStream out = Files.newOutputStream(program);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Class<?> type :
          List.of(Reads.class, Asks.class, AsksMore.class, Half.class, Other.class)) {
        String entry = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(entry));
        try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
          in.transferTo(jar);
        }
      }
    }
    List<Path> programs = List.of(program);
    assertEquals(
        List.of(Asks.class.getName(), AsksMore.class.getName()),
        WantedTypes.of(programs, Set.of(Reads.class.getName())));
    assertEquals(List.of(), WantedTypes.of(programs, Set.of(Other.class.getName())));
  }
}
