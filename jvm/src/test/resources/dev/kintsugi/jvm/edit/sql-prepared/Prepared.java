import java.sql.*;
import java.util.List;

public class Prepared {
  static String find(List<String> names, Integer id) throws SQLException {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      try (Connection c = Rows.open();
          var s = c.prepareStatement("SELECT id FROM account WHERE UPPER(name) = UPPER('" + name.trim() + "') OR id IN (" + id + ", -1)");
          var r = s.executeQuery()) {
        all.append(Rows.found(r));
      }
    }
    return all.toString();
  }

  public static boolean breaks() {
    try {
      return find(List.of("x') OR 1=1 --"), 0).equals(Rows.ALL);
    } catch (SQLException e) {
      return false;
    }
  }

  public static String benign() throws SQLException {
    return find(List.of("Ann ", "Bob"), 9) + find(List.of("Ann"), 3);
  }

  public static String mended() throws SQLException {
    return find(List.of("o'brien"), null);
  }
}
