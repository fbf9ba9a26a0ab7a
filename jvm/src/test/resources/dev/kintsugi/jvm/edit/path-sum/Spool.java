import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public class Spool {
  private static final String SEPARATOR = "/";

  static void append(String root, String name) throws IOException {
    try (FileOutputStream out = new FileOutputStream(root + SEPARATOR + name + ".txt", true)) {
      out.write(1);
    }
  }

  private static String base() throws IOException {
    Path made = Files.createTempDirectory(Path.of(System.getProperty("scratch")), "spool");
    Files.createDirectory(made.resolve("in"));
    return made.toString();
  }

  public static boolean breaks() throws IOException {
    String base = base();
    try {
      append(base + "/in", "../out");
    } catch (IOException | IllegalArgumentException e) {
      return Files.exists(Path.of(base + "/out.txt"));
    }
    return Files.exists(Path.of(base + "/out.txt"));
  }

  public static String benign() throws IOException {
    String base = base();
    append(base + "/in", "y");
    return "appended";
  }
}
