import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same method in two classes, and in a third one that looks alike and takes a list's name. */
public class Packs {
  interface Entries {
    void take(String entry, byte[] bytes) throws IOException;
  }

  private static void write(File file, byte[] bytes) throws IOException {
    try (OutputStream out = new FileOutputStream(file)) {
      out.write(bytes);
    }
  }

  static class Plain implements Entries {
    private final File folder;

    Plain(File folder) {
      this.folder = folder;
    }

    @Override
    public void take(String entry, byte[] bytes) throws IOException {
      String name = entry.trim();
      File file = new File(folder, name);
      write(file, bytes);
    }
  }

  static class Rooted implements Entries {
    private final File folder;

    Rooted(File folder) {
      this.folder = folder;
    }

    @Override
    public void take(String entry, byte[] bytes) throws IOException {
      String name = entry.substring(entry.indexOf(':') + 1);
      File file = new File(folder, name);
      write(file, bytes);
      if (entry.startsWith("twice:")) {
        File copy = new File(folder, name + ".copy");
        write(copy, bytes);
      }
    }
  }

  static class Counted implements Entries {
    private final File folder;
    private int count;

    Counted(File folder) {
      this.folder = folder;
    }

    @Override
    public void take(String entry, byte[] bytes) throws IOException {
      count++;
      File file = new File(folder, "entry-" + count);
      write(file, bytes);
    }
  }

  private static File base() throws IOException {
    Path made = Files.createTempDirectory(Path.of(System.getProperty("scratch")), "packs");
    new File(made.toFile(), "in").mkdir();
    return made.toFile();
  }

  public static boolean breaks() throws IOException {
    File base = base();
    try {
      new Plain(new File(base, "in")).take("../out", new byte[1]);
    } catch (IOException e) {
      return new File(base, "out").exists();
    }
    return new File(base, "out").exists();
  }

  public static String benign() throws IOException {
    File base = base();
    File in = new File(base, "in");
    new Plain(in).take(" a..b", new byte[3]);
    new Rooted(in).take("root:c", new byte[4]);
    new Counted(in).take("../d", new byte[5]);
    return new File(in, "a..b").length() + " " + new File(in, "c").length() + " "
        + new File(in, "entry-1").length();
  }

  /** The twin is mended as well. */
  public static String mended() throws IOException {
    File base = base();
    try {
      new Rooted(new File(base, "in")).take("root:../out", new byte[1]);
      return "written";
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
