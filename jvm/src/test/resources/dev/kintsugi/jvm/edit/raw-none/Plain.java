public class Plain {
  static byte read(byte[] from, int at) {
    return from[at];
  }
}
