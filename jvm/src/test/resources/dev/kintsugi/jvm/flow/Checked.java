package flows;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;

/** What speaks against a weakness is said, and the candidate comes later; it is not dropped. */
public class Checked {
  public void named(byte[] data) throws IOException {
    String name = new File(new String(data, "UTF-8")).getName();
    new FileOutputStream(name).close(); // checked: treated against CWE-22 on the way
  }

  public void plain(byte[] data) throws IOException {
    if (new String(data, "UTF-8").startsWith("magic-word")) {
      new FileOutputStream(new String(data, "UTF-8")).close(); // compared: magic-word
    }
  }

  public static class Contained {
    public void contained(File folder, byte[] data) throws IOException {
      File file = new File(folder, new String(data, "UTF-8"));
      if (!file.getCanonicalPath().startsWith(folder.getCanonicalPath())) {
        throw new IOException(file.toString());
      }
      new FileOutputStream(file).close(); // checked: the class calls java.io.File#getCanonicalPath
    }
  }
}
