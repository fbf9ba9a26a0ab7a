/** A text that counts how often it is looked at: the same in each run, unlike time. */
final class Counted implements CharSequence {
  private static final long MOST = 3_000_000;

  private final String text;
  private long steps;

  Counted(String text) {
    this.text = text;
  }

  /** Whether somebody looked far more often than the text is long. */
  static boolean isTooMuch(java.util.function.Consumer<CharSequence> use, String text) {
    try {
      use.accept(new Counted(text));
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Override
  public char charAt(int index) {
    if (++steps > MOST) {
      throw new IllegalStateException("looked at too often");
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
