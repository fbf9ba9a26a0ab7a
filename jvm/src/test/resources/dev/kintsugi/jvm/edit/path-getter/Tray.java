import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The root is asked of another object, whose source tells its type; the sum is in a variable. */
public class Tray {
  static class Settings {
    private String root;

    String getRoot() {
      return root;
    }
  }

  private final Settings settings = new Settings();

  void put(String name) throws IOException {
    String place = settings.getRoot() + File.separator + name;
    File file = new File(place);
    if (!file.createNewFile()) {
      throw new IOException("Is there already: " + name);
    }
  }

  private static Tray tray() throws IOException {
    Path made = Files.createTempDirectory(Path.of(System.getProperty("scratch")), "tray");
    Tray tray = new Tray();
    tray.settings.root = made + "/in";
    new File(tray.settings.root).mkdir();
    return tray;
  }

  public static boolean breaks() throws IOException {
    Tray tray = tray();
    File out = new File(new File(tray.settings.root).getParentFile(), "out");
    try {
      tray.put("../out");
    } catch (IOException e) {
      return out.exists();
    }
    return out.exists();
  }

  public static String benign() throws IOException {
    Tray tray = tray();
    tray.put("a");
    return "" + new File(tray.settings.root, "a").exists();
  }
}
