import java.sql.*;

class Columns {
  void find(Connection c, String columns) throws SQLException {
    c.createStatement().executeQuery("SELECT " + columns + " FROM account");
  }
}
