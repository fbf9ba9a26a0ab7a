import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLongArray;

public class Series {
  private transient AtomicLongArray values;

  void set(int i, double value) {
    values.set(i, Double.doubleToRawLongBits(value));
  }

  void read(DataInputStream in) throws IOException {
    int count = in.readInt();
    this.values = new AtomicLongArray(count); // BUG: so many may not be there
    for (int i = 0; i < count; ++i) {
      set(i, in.readDouble());
    }
  }

  static Series of(byte... bytes) throws IOException {
    Series series = new Series();
    series.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    return series;
  }

  public static boolean breaks() {
    try {
      of(new byte[] {0x7f, -1, -1, -1, 0, 1});
      return false;
    } catch (OutOfMemoryError e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static String benign() throws IOException {
    byte[] many = new byte[4 + 8 * 5000];
    many[2] = 0x13;
    many[3] = (byte) 0x88;
    many[many.length - 1] = 7;
    Series series = of(many);
    return series.values.length() + " " + series.values.get(4999) + of(new byte[4]).values;
  }
}
