import java.io.IOException;
import java.io.InputStream;

public class Lines {
  static int count(InputStream in) throws IOException {
    int n = 0;
    int c = in.read();
    while (c >= 0 && c != ';') {
      n++;
      c = in.read();
    }
    return n;
  }
}
