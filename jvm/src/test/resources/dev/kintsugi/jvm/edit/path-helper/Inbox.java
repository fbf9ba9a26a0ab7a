import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The path is made in a helper, below a folder that the constructor was given. */
public class Inbox {
  private final File folder;
  private int written;

  Inbox(File folder) {
    this.folder = folder;
  }

  void write(String name, byte[] bytes) throws IOException {
    if (bytes == null) {
      throw new IOException("Nothing to write to " + name);
    }
    File file = place(name);
    written++;
    try (OutputStream out = new FileOutputStream(file)) {
      out.write(bytes);
    }
  }

  private File place(String name) throws IOException {
    return new File(folder, name.trim());
  }

  private static File base() throws IOException {
    Path made = Files.createTempDirectory(Path.of(System.getProperty("scratch")), "inbox");
    new File(made.toFile(), "in").mkdir();
    return made.toFile();
  }

  public static boolean breaks() throws IOException {
    File base = base();
    try {
      new Inbox(new File(base, "in")).write("../out", new byte[1]);
    } catch (IOException e) {
      return new File(base, "out").exists();
    }
    return new File(base, "out").exists();
  }

  public static String benign() throws IOException {
    File base = base();
    Inbox inbox = new Inbox(new File(base, "in"));
    inbox.write(" a..b", new byte[3]);
    return inbox.written + " " + new File(base, "in/a..b").length();
  }
}
