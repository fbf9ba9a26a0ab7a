import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

public class Rows {
  static List<String> rows(Scanner in) {
    List<String> rows = new ArrayList<>(in.nextInt());
    while (in.hasNext()) {
      rows.add(in.next());
    }
    return rows;
  }

  public static boolean breaks() {
    try {
      rows(new Scanner("2000000000 a"));
      return false;
    } catch (OutOfMemoryError e) {
      return true;
    }
  }

  public static String benign() {
    StringBuilder many = new StringBuilder("1");
    for (int i = 0; i < 3000; i++) {
      many.append(" x");
    }
    return rows(new Scanner("2 a b")) + " " + rows(new Scanner(many.toString())).size();
  }
}
