import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

public class Assigned {
  static String find(String first, String last) throws SQLException {
    PreparedStatement query = null;
    try {
      String sql = "SELECT id FROM account WHERE name = '" + first + last + "' FETCH FIRST ROW ONLY";
      query = Rows.open().prepareStatement(sql); // closed below
      ResultSet found = query.executeQuery();
      return Rows.found(found);
    } finally {
      if (null != query) query.close();
    }
  }

  public static boolean breaks() {
    try {
      return find("x' OR '1", "'='1").equals("1");
    } catch (SQLException e) {
      return false;
    }
  }

  public static String benign() throws SQLException {
    return find("A", "nn") + find("", "Bob");
  }

  public static String mended() throws SQLException {
    return find("O'", "Brien");
  }
}
