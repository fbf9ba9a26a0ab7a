import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

public class Chunk {
  private byte[] packed;
  private byte[] plain;

  void read(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (packed == null || size > packed.length) {
      packed = new byte[size];
    }
    int length = in.readInt();
    plain = new byte[length];
    if (in.read(packed, 0, size) < size) {
      throw new IOException("Cut off");
    }
    System.arraycopy(packed, 0, plain, 0, Math.min(size, length));
  }

  static Chunk of(int... bytes) throws IOException {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) bytes[i];
    }
    Chunk chunk = new Chunk();
    chunk.read(new DataInputStream(new ByteArrayInputStream(all)));
    return chunk;
  }

  public static boolean breaks() throws IOException {
    try {
      of(-1, -1, -1, -1, 0, 0, 0, 0);
    } catch (NegativeArraySizeException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  public static String benign() throws IOException {
    return of(0, 0, 0, 2, 0, 0, 0, 3, 7, 8).plain.length + "";
  }
}
