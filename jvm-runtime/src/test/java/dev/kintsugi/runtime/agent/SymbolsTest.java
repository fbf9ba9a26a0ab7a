package dev.kintsugi.runtime.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SymbolsTest {
  private final Symbols symbols = new Symbols(SymbolsTest.class.getClassLoader());

  @Test
  void tellsOverloadsApartByLine() {
    String prefix = Traced.class.getName() + "#here ";
    assertEquals(prefix + "()Ljava/lang/StackTraceElement;", symbols.symbol(Traced.here()));
    assertEquals(prefix + "(I)Ljava/lang/StackTraceElement;", symbols.symbol(Traced.here(1)));
  }

  @Test
  void namesTheSourceFile() {
    assertEquals("dev/kintsugi/runtime/agent/Traced.java", symbols.file(Traced.here()));
  }

  @Test
  void givesNoDescriptorForAClassThatIsNotFound() {
    StackTraceElement frame = new StackTraceElement("a.Missing", "run", null, -1);
    assertEquals("a.Missing#run", symbols.symbol(frame));
    assertEquals("", symbols.file(frame));
  }
}
