import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

public class Store {
  private static Path root() throws IOException {
    return Files.createTempDirectory(Path.of(System.getProperty("scratch")), "store");
  }

  static void put(Path root, String name) throws IOException {
    try (OutputStream out = Files.newOutputStream(root.resolve(name).normalize())) {
      out.write(1);
    }
  }

  public static boolean breaks() throws IOException {
    Path base = root();
    Files.createDirectory(base.resolve("in"));
    try {
      put(base.resolve("in"), base.resolve("out").toString());
    } catch (IOException e) {
      return Files.exists(base.resolve("out"));
    }
    return Files.exists(base.resolve("out"));
  }

  public static String benign() throws IOException {
    Path base = root();
    put(base, "x");
    put(base, "./y/../z");
    return Files.size(base.resolve("x")) + " " + Files.size(base.resolve("z"));
  }
}
