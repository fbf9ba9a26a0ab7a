import java.sql.Connection;
import java.sql.SQLException;

public class Removal {
  private final Connection connection;

  Removal(Connection connection) {
    this.connection = connection;
  }

  int remove(String id, Object city) throws SQLException {
    if (id.isEmpty()) return 0;
    else
      return connection
          .createStatement()
          .executeUpdate("DELETE FROM account WHERE id = " + id + " AND city = '" + city + "'");
  }

  private static int removed(String id, Object city) throws SQLException {
    try (Connection c = Rows.open()) {
      return new Removal(c).remove(id, city);
    }
  }

  public static boolean breaks() {
    try {
      return removed("1 OR id > 1 OR id = 1", "Oslo") > 1 || removed("1", "' OR '1'='1") > 1;
    } catch (SQLException e) {
      return false;
    }
  }

  public static String benign() throws SQLException {
    return removed("1", "Oslo") + " " + removed("7", new StringBuilder("Oslo"));
  }

  public static String mended() throws SQLException {
    return String.valueOf(removed("1", "O'Slo"));
  }
}
