import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;

public class Record {
  private byte[] data;

  void read(DataInput in) throws IOException {
    int length = in.readInt();
    this.data = new byte[length]; // BUG: so much may not be there
    in.readFully(this.data, 0, length);
  }

  static byte[] of(byte... bytes) throws IOException {
    Record record = new Record();
    record.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    return record.data;
  }

  public static boolean breaks() throws IOException {
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
    byte[] large = new byte[4 + 70_000];
    large[1] = 1;
    large[2] = 0x11;
    large[3] = 0x70;
    return of(large).length + " " + of(new byte[4]).length;
  }
}
