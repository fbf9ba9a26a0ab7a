import java.io.File;

public class Pick {
  static boolean exists(String dir, String name) {
    File file = null;
    if (name != null)
      file = new File(dir + File.separator + name);
    return file != null && file.exists();
  }

  public static boolean breaks() {
    try {
      return exists(System.getProperty("java.home") + "/lib", "../release");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public static String benign() {
    return exists(System.getProperty("java.home") + "/lib", "modules") + " " + exists("x", null);
  }
}
