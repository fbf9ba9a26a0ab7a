import java.sql.*;

class Twice {
  void find(Connection c, String name) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("SET SCHEMA a");
      s.execute("SELECT id FROM account WHERE name = '" + name + "'");
    }
  }
}
