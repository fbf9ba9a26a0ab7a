import java.sql.*;

public class Both {
  private final String column;

  Both(String column) {
    if (column.isEmpty()) {
      throw new IllegalArgumentException("no column");
    }
    this.column = column;
  }

  String find(Connection connection, String text, String order) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String sql = "SELECT id FROM account WHERE " + column + " = '" + text + "' ORDER BY " + order;
      return Rows.found(statement.executeQuery(sql));
    }
  }

  static String find(String column, String text, String order) throws SQLException {
    try (Connection c = Rows.open()) {
      return new Both(column).find(c, text, order);
    }
  }

  public static boolean breaks() {
    try {
      return find("name", "' OR 1=1 --", "id").equals(Rows.ALL)
          || find("name", "Ann", "(SELECT 1)").equals("1");
    } catch (SQLException | IllegalArgumentException e) {
      return false;
    }
  }

  public static String benign() throws SQLException {
    return find("name", "Ann", "id") + find("account.city", "Oslo", "name DESC");
  }

  public static String mended() throws SQLException {
    return find("name", "O'Brien", "id");
  }
}
