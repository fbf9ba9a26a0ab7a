import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

public class Batch {
  static String add(long id, String... names) throws SQLException {
    try (Connection c = Rows.open()) {
      try (Statement s = c.createStatement()) {
        for (String name : names) {
          s.addBatch("INSERT INTO account (id, name, city) VALUES (" + id + ", '" + name + "', 'it''s')");
        }
        s.executeBatch();
      }
      try (ResultSet all = c.createStatement().executeQuery("SELECT name FROM account WHERE id = 4")) {
        return Rows.found(all);
      }
    }
  }

  public static boolean breaks() {
    try {
      return add(4, "a', 'b'), (4, 'more").endsWith(" more");
    } catch (SQLException e) {
      return false;
    }
  }

  public static String benign() throws SQLException {
    return add(4, "Cid", "Dan");
  }

  public static String mended() throws SQLException {
    return add(4, "D'Artagnan");
  }
}
