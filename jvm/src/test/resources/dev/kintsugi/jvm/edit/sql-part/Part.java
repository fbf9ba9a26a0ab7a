import java.sql.*;

class Part {
  void find(Connection c, String year, String name) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("SELECT id FROM account_" + year + " WHERE name = '" + name + "'");
    }
  }
}
