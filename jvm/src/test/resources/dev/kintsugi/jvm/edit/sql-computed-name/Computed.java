import java.sql.*;

class Computed {
  void find(Connection c, java.util.List<String> columns) throws SQLException {
    c.createStatement().executeQuery("SELECT id FROM account ORDER BY " + columns.get(0));
  }
}
