package dev.kintsugi.dist;

/** Tiny pieces of software to look at. */
final class Code {
  /** Nothing in it can break. */
  static final String CALM =
      """
      package lab;

      /** Counts letters. */
      public final class Calm {
        /** Number of the letters a in a text. */
        public static int letters(String text) {
          int count = 0;
          for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == 'a' ? 1 : 0;
          }
          return count;
        }
      }
      """;

  private Code() {}
}
