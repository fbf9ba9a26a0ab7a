import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Leaving without a word is no exit for what is hostile, and adding to a result tells nobody. */
public class Chest {
  private final List<String> kept = new ArrayList<>();

  void put(File folder, String name) throws IOException {
    if (name.endsWith(".tmp")) {
      return;
    }
    if (name.endsWith(".ref")) {
      kept.add("ref " + name);
      return;
    }
    File file = new File(folder, name);
    try (OutputStream out = new FileOutputStream(file)) {
      out.write(1);
    }
  }

  private static File base() throws IOException {
    Path made = Files.createTempDirectory(Path.of(System.getProperty("scratch")), "chest");
    new File(made.toFile(), "in").mkdir();
    return made.toFile();
  }

  public static boolean breaks() throws IOException {
    File base = base();
    try {
      new Chest().put(new File(base, "in"), "../out");
    } catch (IOException e) {
      return new File(base, "out").exists();
    }
    return new File(base, "out").exists();
  }

  public static String benign() throws IOException {
    File base = base();
    Chest chest = new Chest();
    chest.put(new File(base, "in"), "a..b");
    chest.put(new File(base, "in"), "c.ref");
    return chest.kept + " " + new File(base, "in/a..b").length();
  }

  public static String mended() throws IOException {
    try {
      new Chest().put(new File(base(), "in"), "../out");
    } catch (IOException e) {
      return e.getMessage();
    }
    return "silent";
  }
}
