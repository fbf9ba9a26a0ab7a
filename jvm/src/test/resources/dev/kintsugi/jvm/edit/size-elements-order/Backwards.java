import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

public class Backwards {
  static int[] read(DataInputStream in) throws IOException {
    int count = in.readInt();
    int[] numbers = new int[count]; // BUG: but filled from the end, so that it can't grow
    for (int i = 0; i < count; i++) {
      numbers[count - 1 - i] = in.readInt();
    }
    return numbers;
  }

  public static boolean breaks() {
    try {
      read(stream(new byte[] {0x7f, -1, -1, -1, 0, 1, 'a'}));
      return false;
    } catch (OutOfMemoryError e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return read(stream(new byte[] {0, 0, 0, 1, 0, 0, 0, 4}))[0] + "";
  }

  private static DataInputStream stream(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
