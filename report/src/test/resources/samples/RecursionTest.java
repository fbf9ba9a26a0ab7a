import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class RecursionTest {
  private Throwable thrown;

  @Test
  void deepInputMustNotExhaustTheStack() throws InterruptedException {
    Runnable attack =
        () -> {
          try {
            org.example.mini.Parser.parse("[".repeat(8112));
          } catch (StackOverflowError e) {
            thrown = e;
          } catch (RuntimeException declared) {
            // the parser may refuse the input
          }
        };
    Thread thread = new Thread(null, attack, "proof", 1 << 20);
    thread.start();
    thread.join();
    assertNull(thrown);
  }
}
