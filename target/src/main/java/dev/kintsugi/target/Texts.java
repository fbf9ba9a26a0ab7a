package dev.kintsugi.target;

/** Makes hostile text fit for one line of a message. */
final class Texts {
  private Texts() {}

  /** The text without control and format characters, cut to a length. */
  static String line(String text, int longest) {
    String clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]", " ").trim();
    return clean.length() > longest ? clean.substring(0, longest) + " …" : clean;
  }
}
