public class Raw {
  static boolean outside;

  /** Stands for the platform's own, and tells what it was asked for. */
  static final class Unsafe {
    long getLong(Object array, long offset) {
      byte[] bytes = (byte[]) array;
      outside |= offset < 16 || offset + 8 > 16 + bytes.length;
      return outside ? -1 : bytes[(int) offset - 16];
    }

    void copyMemory(Object from, long a, Object to, long b, long length) {
      outside |= a < 16 || b < 16 || length > ((byte[]) from).length - (a - 16);
      if (!outside) {
        System.arraycopy(from, (int) a - 16, to, (int) b - 16, (int) length);
      }
    }
  }

  private static final Unsafe UNSAFE = new Unsafe();
  private static final long BASE = 16;

  static long read(byte[] from, int at, byte[] to, int length) {
    long value = UNSAFE.getLong(from, BASE + at);
    UNSAFE.copyMemory(from, BASE + at, to, BASE, length);
    return value;
  }

  public static boolean breaks() {
    for (int at : new int[] {-1, 3, 1016107162, Integer.MAX_VALUE}) {
      outside = false;
      try {
        read(new byte[10], at, new byte[10], 1);
      } catch (ArrayIndexOutOfBoundsException e) {
        continue;
      }
      if (outside) {
        return true;
      }
    }
    return false;
  }

  public static String benign() {
    outside = false;
    byte[] from = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    return read(from, 0, new byte[4], 4) + " " + read(from, 2, new byte[8], 8) + outside;
  }
}
