import java.sql.*;

public class Cities {
  private static final String TABLE = "account";

  static String find(String city, String part, int most) throws SQLException {
    Connection connection = Rows.open();
    Statement statement = null;
    try {
      statement = connection.createStatement();
      statement.setMaxRows(10);
      // the newest first
      String sql =
          "SELECT id FROM "
              + TABLE
              + " WHERE city='"
              + city
              + "' AND name LIKE '%"
              + part
              + "%' AND id < "
              + most
              + " ORDER BY id";
      ResultSet result = statement.executeQuery(sql);
      return Rows.found(result);
    } finally {
      if (statement != null) {
        statement.close();
      }
      connection.close();
    }
  }

  public static boolean breaks() {
    try {
      return find("x' OR 1=1 --", "", 9).equals(Rows.ALL)
          || find("x", "' OR 1=1 --", 9).equals(Rows.ALL);
    } catch (SQLException e) {
      return false;
    }
  }

  public static String benign() throws SQLException {
    return find("Oslo", "", 9) + ", " + find("Oslo", "nn", 9) + ", " + find("Oslo", "b_b", 3);
  }

  public static String mended() throws SQLException {
    return find("Cork", "'B", 9);
  }
}
