import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

public class ByName {
  static String find(String name) throws SQLException {
    try (Connection c = Rows.open();
        Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SELECT id FROM account WHERE name = '" + name + "'")) {
      StringBuilder all = new StringBuilder();

      while (r.next()) {
        all.append(r.getInt("id"));
      }
      return all.toString();
    } catch (IllegalStateException e) {
      return "";
    }
  }

  public static boolean breaks() {
    try {
      return find("x' OR '1'='1").equals("123");
    } catch (SQLException e) {
      return false;
    }
  }

  public static String benign() throws SQLException {
    return find("Ann") + find("Nobody");
  }

  public static String mended() throws SQLException {
    return find("O'Brien") + find("'");
  }
}
