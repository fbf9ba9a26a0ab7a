import java.sql.*;

class Typed {
  void find(Connection c, String day) throws SQLException {
    c.createStatement().execute("SELECT id FROM account WHERE day = DATE '" + day + "'");
  }
}
