import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another object makes the path of the root and the name. */
public class Resolver {
  static class Paths2 {
    File resolveFile(File root, String name) {
      File file = new File(name);
      return file.isAbsolute() ? file : new File(root, name);
    }
  }

  static void put(Paths2 files, File root, String[] names) throws IOException {
    File file = files.resolveFile(root, names[0]);
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(1);
    }
  }

  private static File base() throws IOException {
    Path made = Files.createTempDirectory(Path.of(System.getProperty("scratch")), "resolver");
    Files.createDirectory(made.resolve("in"));
    return made.toFile();
  }

  public static boolean breaks() throws IOException {
    File base = base();
    return leaves(base, "../out") || leaves(base, new File(base, "out").getPath());
  }

  private static boolean leaves(File base, String name) throws IOException {
    try {
      put(new Paths2(), new File(base, "in"), new String[] {name});
    } catch (IOException e) {
      return new File(base, "out").exists();
    }
    return new File(base, "out").exists();
  }

  public static String benign() throws IOException {
    File base = base();
    put(new Paths2(), new File(base, "in"), new String[] {"a"});
    return String.valueOf(new File(base, "in/a").length());
  }
}
