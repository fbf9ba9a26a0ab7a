public class Bitmap {
  public static final class BadBitmap extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadBitmap(String message, int at) {
      super(message + " at " + at);
    }
  }

  private int position;

  int[] pixels(int width, int height) {
    if (width == 0) {
      throw new BadBitmap("no width", this.position);
    }
    position += 8;
    return new int[width * height];
  }

  public static boolean breaks() {
    try {
      new Bitmap().pixels(Integer.MAX_VALUE, 1);
      return false;
    } catch (OutOfMemoryError e) {
      return true;
    } catch (BadBitmap e) {
      return false;
    }
  }

  public static String benign() {
    return new Bitmap().pixels(10, 20).length + " " + new Bitmap().pixels(1, 0).length;
  }
}
