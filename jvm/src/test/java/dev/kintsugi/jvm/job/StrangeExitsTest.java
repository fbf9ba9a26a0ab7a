package dev.kintsugi.jvm.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrangeExitsTest {
  private static final String STATE = "java.lang.IllegalStateException";
  private static final String ARITHMETIC = "java.lang.ArithmeticException";
  private static final Set<String> BAD_INPUT = Set.of("returned", "java.io.IOException");

  @TempDir Path folder;
  private Path program;

  /** Names {@link IllegalStateException} in its code. */
  static final class Changed {
    static final class Nested {}

    void read() {
      throw new IllegalStateException();
    }

    void declares() throws java.io.IOException {}
  }

  @BeforeEach
  void jar() throws Exception {
    program = folder.resolve("program.jar");
    try (OutputStream out = Files.newOutputStream(program);
        JarOutputStream jar = new JarOutputStream(out)) {
      String entry = Changed.class.getName().replace('.', '/') + ".class";
      jar.putNextEntry(new JarEntry(entry));
      try (InputStream in = Changed.class.getClassLoader().getResourceAsStream(entry)) {
        in.transferTo(jar);
      }
    }
  }

  private Set<String> strange(Set<String> before, String after) throws Exception {
    return strange("read ()V", before, after);
  }

  private Set<String> strange(String method, Set<String> before, String after) throws Exception {
    Set<String> changed = Set.of(Changed.Nested.class.getName());
    Set<String> entries = Set.of(Changed.class.getName() + "#" + method);
    return StrangeExits.of(List.of(program), changed, entries, before, List.of(after));
  }

  @Test
  void anUncheckedExceptionThatNothingShowedBeforeIsStrange() throws Exception {
    assertEquals(Set.of(ARITHMETIC), strange(BAD_INPUT, ARITHMETIC));
    Set<String> returned = Set.of("returned");
    assertEquals(Set.of(ARITHMETIC), strange("declares ()V", returned, ARITHMETIC));
  }

  @Test
  void whatIsDeclaredOrKnownIsNot() throws Exception {
    assertEquals(Set.of(), strange(BAD_INPUT, "returned"));
    assertEquals(Set.of(), strange(BAD_INPUT, "java.io.EOFException"));
    assertEquals(Set.of(), strange(BAD_INPUT, "app.ParseException"));
    assertEquals(Set.of(), strange(BAD_INPUT, STATE));
    Set<String> seen = new TreeSet<>(BAD_INPUT);
    seen.add(ARITHMETIC);
    assertEquals(Set.of(), strange(seen, ARITHMETIC));
  }

  @Test
  void whereBadInputShowedNoWayOutThereIsNoneToKeepTo() throws Exception {
    assertEquals(Set.of(), strange(Set.of("returned"), ARITHMETIC));
    assertEquals(
        Set.of(), strange(Set.of("returned", "java.lang.NumberFormatException"), ARITHMETIC));
  }
}
