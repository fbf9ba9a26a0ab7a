import java.io.IOException;

public final class Terms {
  static int evaluate(String text) throws IOException {
    return sum(text, 0)[0];
  }

  private static int[] sum(String text, int at) throws IOException {
    int[] left = unit(text, at);
    while (left[1] < text.length() && text.charAt(left[1]) == '+') {
      int[] right = unit(text, left[1] + 1);
      left = new int[] {left[0] + right[0], right[1]};
    }
    return left;
  }

  private static int[] unit(String text, int at) throws IOException {
    if (at < text.length() && text.charAt(at) == '(') {
      int[] inner = sum(text, at + 1);
      return new int[] {inner[0], inner[1] + 1};
    }
    if (at >= text.length() || !Character.isDigit(text.charAt(at))) {
      throw new IOException("Digit expected at " + at);
    }
    return new int[] {text.charAt(at) - '0', at + 1};
  }

  public static boolean breaks() {
    try {
      evaluate(new String(new char[200_000]).replace('\0', '('));
      return false;
    } catch (StackOverflowError e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return evaluate("1+(2+(3+4))+5") + " " + evaluate("((((7))))");
  }
}
