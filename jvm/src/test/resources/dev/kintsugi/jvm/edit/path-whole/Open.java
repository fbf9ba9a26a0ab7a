import java.io.File;

public class Open {
  static long length(String name) {
    return new File(name).length();
  }
}
