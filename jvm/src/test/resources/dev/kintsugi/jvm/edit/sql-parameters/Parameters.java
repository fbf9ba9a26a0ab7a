import java.sql.*;

class Parameters {
  void find(Connection c, String name) throws SQLException {
    PreparedStatement s = c.prepareStatement("SELECT id FROM account WHERE city = ? AND name = '" + name + "'");
    s.setString(1, "Oslo");
    s.execute();
  }
}
