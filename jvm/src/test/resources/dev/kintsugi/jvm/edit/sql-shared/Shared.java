class Shared {
  private java.sql.Statement statement;

  void find(String name) throws java.sql.SQLException {
    statement.execute("SELECT id FROM account WHERE name = '" + name + "'");
  }
}
