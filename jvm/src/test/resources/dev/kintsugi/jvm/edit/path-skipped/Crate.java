import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is not wanted is told of and left out, and the work goes on with the next name. */
public class Crate {
  private static final int QUIET = 3;
  private final List<String> told = new ArrayList<>();

  private void log(String message, int level) {
    told.add(level + " " + message);
  }

  void unpack(File folder, List<String> names) {
    for (String name : names) {
      put(folder, name);
    }
  }

  private void put(File folder, String name) {
    File file = new File(folder, name);
    if (name.endsWith(".tmp")) {
      log("skipping " + name + " as it is not wanted.", QUIET);
      return;
    }
    try (OutputStream out = new FileOutputStream(file)) {
      out.write(1);
    } catch (IOException e) {
      log("Unable to write " + name, QUIET);
    }
  }

  private static File base() throws IOException {
    Path made = Files.createTempDirectory(Path.of(System.getProperty("scratch")), "crate");
    new File(made.toFile(), "in").mkdir();
    return made.toFile();
  }

  public static boolean breaks() throws IOException {
    File base = base();
    new Crate().unpack(new File(base, "in"), List.of("../out"));
    return new File(base, "out").exists();
  }

  public static String benign() throws IOException {
    File base = base();
    Crate crate = new Crate();
    crate.unpack(new File(base, "in"), List.of("a..b", "c.tmp", "d"));
    return crate.told + " " + new File(base, "in/a..b").length() + new File(base, "in/d").length();
  }

  /** The name behind the one that leaves the folder is still unpacked. */
  public static String mended() throws IOException {
    File base = base();
    Crate crate = new Crate();
    try {
      crate.unpack(new File(base, "in"), List.of("../out", "d"));
    } catch (RuntimeException e) {
      return "thrown";
    }
    return crate.told + " " + new File(base, "in/d").length();
  }
}
