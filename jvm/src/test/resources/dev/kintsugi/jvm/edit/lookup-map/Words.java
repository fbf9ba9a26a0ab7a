public class Words {
  interface Table {
    String lookup(String word);
  }

  static String of(Table table, String word) {
    return table.lookup(word);
  }
}
