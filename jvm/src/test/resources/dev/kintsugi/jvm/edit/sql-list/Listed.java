import java.sql.*;

class Listed {
  void find(Connection c, String ids) throws SQLException {
    c.createStatement().executeQuery("SELECT name FROM account WHERE id IN (" + ids + ")");
  }
}
