package flows;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Values go through calls, lambdas, method references, callbacks and changed arguments. */
public class Calling {
  interface Step {
    String go(String text) throws IOException;
  }

  static class Same implements Step {
    public String go(String text) {
      return text;
    }
  }

  static class Other implements Step {
    public String go(String text) {
      return "fixed";
    }
  }

  static void exec(String command) {
    try {
      Runtime.getRuntime().exec(command); // flow: CWE-78 arg 0
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public void same(String data) throws IOException {
    Runtime.getRuntime().exec(new Same().go(data)); // flow: CWE-78 arg 0
  }

  public void other(String data) throws IOException {
    Runtime.getRuntime().exec(new Other().go(data)); // no flow
  }

  public void matched(String one, String data) throws IOException {
    new Same().go(one);
    Runtime.getRuntime().exec(new Same().go("fixed")); // no flow
  }

  public void any(Step step, String one, String data) throws IOException {
    Runtime.getRuntime().exec(step.go(data)); // flow: CWE-78 arg 2
  }

  public void lambda(List<String> data) {
    data.forEach(each -> exec(each));
  }

  public void reference(List<String> data) {
    data.forEach(Calling::exec);
  }

  public void captured(String data) throws IOException {
    Supplier<String> later = () -> data;
    Runtime.getRuntime().exec(later.get()); // flow: CWE-78 arg 0
  }

  public void applied(String data) throws IOException {
    Function<String, String> same = text -> text + "x";
    Runtime.getRuntime().exec(same.apply(data)); // flow: CWE-78 arg 0
  }

  public void dropped(List<String> data) throws IOException {
    Function<String, Integer> length = text -> text.length();
    Runtime.getRuntime().exec("ls " + length.apply(data.get(0))); // no flow
  }

  public void mapped(List<String> data) throws IOException {
    String one = data.stream().map(each -> each.trim()).findFirst().orElse("");
    Runtime.getRuntime().exec(one); // flow: CWE-78 arg 0
  }

  static void fill(StringBuilder out, String text) {
    out.append(text);
  }

  public void changed(String data) throws IOException {
    StringBuilder out = new StringBuilder();
    fill(out, data);
    Runtime.getRuntime().exec(out.toString()); // flow: CWE-78 arg 0
  }

  public void unchanged(String data) throws IOException {
    StringBuilder out = new StringBuilder();
    StringBuilder other = new StringBuilder();
    fill(other, data);
    Runtime.getRuntime().exec(out.toString()); // no flow
  }

  public void handed(String data) {
    consume(text -> exec(text), data);
  }

  private void consume(Consumer<String> consumer, String text) {
    consumer.accept(text);
  }
}
