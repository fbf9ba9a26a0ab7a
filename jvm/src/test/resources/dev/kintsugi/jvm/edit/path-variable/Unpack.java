import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes entries below a folder. */
public class Unpack {
  private final File folder;

  Unpack(File folder) {
    this.folder = folder;
  }

  void unpack(Map<String, String> entries) throws IOException {
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      File file = new File(folder, entry.getKey()); // where it goes
      file.getParentFile().mkdirs();
      try (OutputStream out = new FileOutputStream(file)) {
        out.write(entry.getValue().getBytes("UTF-8"));
      }
    }
  }

  public static boolean breaks() throws IOException {
    java.nio.file.Path scratch = java.nio.file.Path.of(System.getProperty("scratch"));
    File base = java.nio.file.Files.createTempDirectory(scratch, "unpack").toFile();
    new File(base, "in").mkdir();
    try {
      new Unpack(new File(base, "in")).unpack(java.util.Collections.singletonMap("../in-out", "x"));
    } catch (IOException e) {
      return new File(base, "in-out").exists();
    }
    return new File(base, "in-out").exists();
  }

  public static String benign() throws IOException {
    java.nio.file.Path scratch = java.nio.file.Path.of(System.getProperty("scratch"));
    File base = java.nio.file.Files.createTempDirectory(scratch, "unpack").toFile();
    new Unpack(new File(base, "in")).unpack(java.util.Collections.singletonMap("b/c..d", "x"));
    return new String(java.nio.file.Files.readAllBytes(new File(base, "in/b/c..d").toPath()), "UTF-8");
  }
}
