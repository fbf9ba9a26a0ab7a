import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A database with three accounts, and what a query finds in it. */
final class Rows {
  static final String ALL = "1 2 3";

  private Rows() {}

  static Connection open() throws SQLException {
    try {
      Class<?> driver = Class.forName("org.h2.Driver");
      Connection connection =
          ((Driver) driver.getConstructor().newInstance())
              .connect("jdbc:h2:mem:", new Properties());
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE account(id INT, name VARCHAR(40), city VARCHAR(40))");
        statement.execute("INSERT INTO account VALUES (1, 'Ann', 'Oslo')");
        statement.execute("INSERT INTO account VALUES (2, 'O''Brien', 'Cork')");
        statement.execute("INSERT INTO account VALUES (3, 'Bob', 'Oslo')");
      }
      return connection;
    } catch (ReflectiveOperationException e) {
      throw new SQLException(e);
    }
  }

  /** First columns of all rows. */
  static String found(ResultSet result) throws SQLException {
    StringBuilder all = new StringBuilder();
    while (result.next()) {
      all.append(all.length() == 0 ? "" : " ").append(result.getString(1));
    }
    return all.toString();
  }
}
