public class Canvas {
  private final int depth = 1;

  class Layer {
    int[] pixels(int width) {
      if (width == 0) {
        throw new IllegalArgumentException("no width");
      }
      return new int[width * depth]; // BUG: an inner class, whose constants are few
    }
  }

  public static boolean breaks() {
    try {
      new Canvas().new Layer().pixels(Integer.MAX_VALUE);
      return false;
    } catch (OutOfMemoryError e) {
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public static String benign() {
    return new Canvas().new Layer().pixels(10).length + "";
  }
}
