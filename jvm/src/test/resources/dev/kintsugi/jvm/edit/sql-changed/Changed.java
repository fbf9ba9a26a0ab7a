import java.sql.*;

class Changed {
  void find(Connection c, String name) throws SQLException {
    String sql = "SELECT id FROM account WHERE name = '" + name + "'";
    name = null;
    c.createStatement().execute(sql);
  }
}
