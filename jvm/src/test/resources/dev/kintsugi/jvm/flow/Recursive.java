package flows;

import java.io.IOException;
import java.io.Reader;

/** Recursion over input; recursion that no data decides is not one. */
public class Recursive {
  private final Reader in;

  public Recursive(Reader data) {
    this.in = data;
  }

  public void value() throws IOException {
    if (in.read() == '[') {
      list();
    }
  }

  private void list() throws IOException {
    value(); // flow: CWE-674 arg 0
  }

  public static class Harmless {
    public int factorial(int n) {
      return n < 2 ? 1 : n * factorial(n - 1); // no flow
    }
  }
}
