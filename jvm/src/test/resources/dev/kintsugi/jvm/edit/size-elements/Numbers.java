import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;

public class Numbers {
  static String[] names(DataInputStream in) throws IOException {
    int count = in.readInt();
    String[] names = new String[count]; // BUG: so many may not be there
    for (int i = 0; i < names.length; i++)
      names[i] = in.readUTF();
    return names;
  }

  public static boolean breaks() {
    try {
      names(stream(new byte[] {0x7f, -1, -1, -1, 0, 1, 'a'}));
      return false;
    } catch (OutOfMemoryError e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    byte[] many = new byte[4 + 2 * 5000];
    many[2] = 0x13;
    many[3] = (byte) 0x88;
    return names(stream(many)).length
        + Arrays.toString(names(stream(new byte[] {0, 0, 0, 2, 0, 1, 'a', 0, 1, 'b'})))
        + names(stream(new byte[4])).length;
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
