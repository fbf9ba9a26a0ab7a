import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders are made by the method that hands the root on to the one where a proof went through. */
public class Unpack {
  static void entry(String root, String name) throws IOException {
    if (!root.endsWith("/")) {
      root += "/";
    }
    if (name.endsWith("/")) {
      String whole = root + name;
      File folder = new File(whole);
      folder.mkdirs();
      return;
    }
    parents(root, name);
    try (FileOutputStream out = new FileOutputStream(root + name)) {
      out.write(1);
    }
  }

  private static void parents(String root, String name) throws IOException {
    String whole = root + name;
    File file = new File(whole);
    file.getParentFile().mkdirs();
  }

  private static String base() throws IOException {
    Path made = Files.createTempDirectory(Path.of(System.getProperty("scratch")), "unpack");
    Files.createDirectory(made.resolve("in"));
    return made.toString();
  }

  private static boolean leaves(String name) throws IOException {
    String base = base();
    try {
      entry(base + "/in", name);
    } catch (IOException | IllegalArgumentException e) {
      return Files.exists(Path.of(base + "/out"));
    }
    return Files.exists(Path.of(base + "/out"));
  }

  public static boolean breaks() throws IOException {
    boolean file = leaves("../out/a");
    boolean folder = leaves("../out/");
    return file || folder;
  }

  public static String benign() throws IOException {
    String base = base();
    entry(base + "/in", "a/b");
    entry(base + "/in", "c/");
    return new File(base, "in/a/b").length() + " " + new File(base, "in/c").isDirectory();
  }
}
