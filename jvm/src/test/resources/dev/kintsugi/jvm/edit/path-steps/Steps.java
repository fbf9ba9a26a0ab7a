import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One way joins the whole name to the root, the other goes down from folder to folder. */
public class Steps {
  static void put(File root, String name) throws IOException {
    if (name.indexOf('\\') >= 0) {
      File folder = root;
      String[] names = name.split("\\\\");
      for (int i = 0; i < names.length - 2; i++) {
        File next = new File(folder, names[i]);
        next.mkdir();
        folder = next;
      }
      if (names.length > 1) {
        folder = new File(folder, names[names.length - 2]);
        folder.mkdir();
      }
      File last = new File(folder, names[names.length - 1]);
      write(last);
    } else {
      File file = new File(root, name);
      write(file);
    }
  }

  private static void write(File file) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(1);
    }
  }

  private static File base() throws IOException {
    Path made = Files.createTempDirectory(Path.of(System.getProperty("scratch")), "steps");
    Files.createDirectory(made.resolve("in"));
    return made.toFile();
  }

  public static boolean breaks() throws IOException {
    boolean whole = leaves("../out");
    boolean inSteps = leaves("..\\a\\..\\out");
    return whole || inSteps;
  }

  private static boolean leaves(String name) throws IOException {
    File base = base();
    try {
      put(new File(base, "in"), name);
    } catch (IOException e) {
      return new File(base, "out").exists();
    }
    return new File(base, "out").exists();
  }

  public static String benign() throws IOException {
    File base = base();
    put(new File(base, "in"), "a");
    put(new File(base, "in"), "b\\c\\d");
    return new File(base, "in/a").length() + " " + new File(base, "in/b/c/d").length();
  }
}
