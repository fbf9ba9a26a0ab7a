public class Copy {
  private static final int SIZE = 8192;

  static byte[] buffer(byte[] source) {
    byte[] same = new byte[source.length];
    return same.length > 0 ? same : new byte[SIZE];
  }
}
