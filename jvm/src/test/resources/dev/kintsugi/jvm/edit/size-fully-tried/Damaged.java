import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

public class Damaged {
  private byte[] data;
  private boolean damaged;

  void read(DataInputStream in) throws IOException {
    int length = in.readInt();
    try {
      data = new byte[length]; // BUG: but it stays where less is there
      in.readFully(data);
    } catch (EOFException e) {
      damaged = true;
    }
  }

  static byte[] of(byte... bytes) throws IOException {
    Damaged damaged = new Damaged();
    damaged.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    return damaged.damaged && damaged.data == null ? new byte[0] : damaged.data;
  }

  public static boolean breaks() {
    try {
      of((byte) 0x7f, (byte) -1, (byte) -1, (byte) -1);
      return false;
    } catch (OutOfMemoryError e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    return of((byte) 0, (byte) 0, (byte) 0, (byte) 3, (byte) 2).length + "";
  }
}
