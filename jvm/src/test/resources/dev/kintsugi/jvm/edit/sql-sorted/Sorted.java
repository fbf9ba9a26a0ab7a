import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

public class Sorted {
  static String all(String table, String column, String direction) throws SQLException {
    try (Connection c = Rows.open(); Statement s = c.createStatement()) {
      ResultSet r = s.executeQuery("SELECT id FROM " + table + " ORDER BY " + column + " " + direction + ", id LIMIT 5");
      return Rows.found(r);
    }
  }

  public static boolean breaks() {
    try {
      String leaks = "(SELECT id FROM account WHERE city = 'Cork')";
      return all("account", leaks, "ASC").equals(Rows.ALL)
          || all(leaks, "id", "ASC").equals("2")
          || all("account", "id", "ASC, " + leaks).equals(Rows.ALL);
    } catch (SQLException e) {
      return false;
    }
  }

  public static String benign() throws SQLException {
    return all("account", "name", "desc") + ", " + all("public.account", "ID", "ASC");
  }
}
