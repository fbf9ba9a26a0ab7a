import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The path is a text that a helper puts together; the file is made of it somewhere else. */
public class Outbox {
  private final String folder;

  Outbox(File folder) {
    this.folder = folder.getPath();
  }

  void write(String folder, String name, byte[] bytes) throws IOException {
    if (bytes == null) {
      throw new IOException("Nothing to write to " + name);
    }
    File file = new File(pathOf(folder, name));
    try (OutputStream out = new FileOutputStream(file)) {
      out.write(bytes);
    }
  }

  private String pathOf(String parent, String given) {
    String name = given == null ? "none" : given.trim();
    return parent + System.getProperty("file.separator") + name;
  }

  private static File base() throws IOException {
    Path made = Files.createTempDirectory(Path.of(System.getProperty("scratch")), "outbox");
    new File(made.toFile(), "in").mkdir();
    return made.toFile();
  }

  public static boolean breaks() throws IOException {
    File base = base();
    Outbox outbox = new Outbox(new File(base, "in"));
    try {
      outbox.write(outbox.folder, "../out", new byte[1]);
    } catch (IOException e) {
      return new File(base, "out").exists();
    }
    return new File(base, "out").exists();
  }

  public static String benign() throws IOException {
    File base = base();
    Outbox outbox = new Outbox(new File(base, "in"));
    outbox.write(outbox.folder, " a..b", new byte[3]);
    return "" + new File(base, "in/a..b").length();
  }
}
