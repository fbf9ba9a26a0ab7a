package dev.kintsugi.report.html;

/** Parts of tables that recur. */
final class Tables {
  private Tables() {}

  static void head(Markup html, String... titles) {
    html.open("thead").open("tr");
    for (String title : titles) {
      html.leaf("th", title, "scope", "col");
    }
    html.close().close();
  }

  /** A term with a plain text. */
  static void term(Markup html, String term, String text) {
    html.leaf("dt", term).leaf("dd", text);
  }

  /** A term with something to be read letter by letter. */
  static void code(Markup html, String term, String code) {
    html.leaf("dt", term).open("dd").leaf("code", code).close();
  }
}
