import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The turn of a loop is left, with a word to the log; what the old message took stays behind. */
public class Boxes {
  private static final Logger LOG = Logger.getLogger("boxes");

  static int unpack(File folder, List<String> names) throws IOException {
    int done = 0;
    for (String name : names) {
      if (name.endsWith(".tmp")) {
        LOG.log(Level.FINE, "{0} is not wanted", name);
        continue;
      }
      try (OutputStream out = new FileOutputStream(new File(folder, name))) {
        out.write(1);
      }
      done++;
    }
    return done;
  }

  private static File base() throws IOException {
    Path made = Files.createTempDirectory(Path.of(System.getProperty("scratch")), "boxes");
    new File(made.toFile(), "in").mkdir();
    return made.toFile();
  }

  public static boolean breaks() throws IOException {
    File base = base();
    try {
      unpack(new File(base, "in"), List.of("../out"));
    } catch (IOException e) {
      return new File(base, "out").exists();
    }
    return new File(base, "out").exists();
  }

  public static String benign() throws IOException {
    File base = base();
    int done = unpack(new File(base, "in"), List.of("a..b", "c.tmp", "d"));
    return done + " " + new File(base, "in/a..b").length() + new File(base, "in/d").length();
  }
}
