package dev.kintsugi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A data access object whose project has tests of its own, against a real database. */
class QueryFixTest {
  private static final int GATE = 1;
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.example</groupId>
        <artifactId>accounts</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>11</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        <dependencies>
          <dependency>
            <groupId>org.junit.jupiter</groupId>
            <artifactId>junit-jupiter</artifactId>
            <version>5.14.4</version>
            <scope>test</scope>
          </dependency>
          <dependency>
            <groupId>com.h2database</groupId>
            <artifactId>h2</artifactId>
            <version>2.3.232</version>
            <scope>test</scope>
          </dependency>
        </dependencies>
        <build>
          <plugins>
            <plugin>
              <artifactId>maven-resources-plugin</artifactId>
              <version>3.3.1</version>
            </plugin>
            <plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <version>3.13.0</version>
            </plugin>
            <plugin>
              <artifactId>maven-surefire-plugin</artifactId>
              <version>3.5.2</version>
            </plugin>
            <plugin>
              <artifactId>maven-jar-plugin</artifactId>
              <version>3.4.2</version>
            </plugin>
          </plugins>
        </build>
      </project>
      """;
  private static final String DAO =
      """
      package shop;

      import java.sql.Connection;
      import java.sql.ResultSet;
      import java.sql.SQLException;
      import java.sql.Statement;
      import javax.sql.DataSource;

      public class Accounts {
        private final DataSource source;

        public Accounts(DataSource source) {
          this.source = source;
        }

        public boolean exists(String name) throws SQLException {
          String sql = "SELECT id FROM account WHERE name = '" + name + "'"; // BUG: one text
          try (Connection c = source.getConnection();
              Statement s = c.createStatement();
              ResultSet r = s.executeQuery(sql)) {
            return r.next();
          }
        }
      }
      """;
  private static final String TEST =
      """
      package shop;

      import static org.junit.jupiter.api.Assertions.*;

      import java.sql.Connection;
      import java.sql.Statement;
      import org.h2.jdbcx.JdbcDataSource;
      import org.junit.jupiter.api.Test;

      class AccountsTest {
        @Test
        void knowsWhoHasAnAccount() throws Exception {
          JdbcDataSource source = new JdbcDataSource();
          source.setURL("jdbc:h2:mem:a;DB_CLOSE_DELAY=-1");
          try (Connection c = source.getConnection(); Statement s = c.createStatement()) {
            s.execute("CREATE TABLE account(id INT, name VARCHAR(20))");
            s.execute("INSERT INTO account VALUES (1, 'Ann')");
          }
          assertTrue(new Accounts(source).exists("Ann"));
          assertFalse(new Accounts(source).exists("Bob"));
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void aPreparedStatementGetsTheBestGrade() throws Exception {
    Path project = Files.createDirectory(folder.resolve("accounts"));
    Path main = Files.createDirectories(project.resolve("src/main/java/shop"));
    Path test = Files.createDirectories(project.resolve("src/test/java/shop"));
    Files.writeString(project.resolve("pom.xml"), POM);
    Files.writeString(main.resolve("Accounts.java"), DAO);
    Files.writeString(test.resolve("AccountsTest.java"), TEST);
    Kintsugi.Ended ended =
        new Kintsugi(folder)
            .run("scan", "accounts", "--out", "out", "--probes", "400", "--progress=none");
    assertEquals(GATE, ended.code(), ended.toString());
    JsonNode report = Kintsugi.report(folder.resolve("out"));
    JsonNode finding = report.path("findings").path(0);
    assertEquals("CWE-89", finding.path("cwe").path(0).asString(""));
    JsonNode patch = finding.path("patches").path(0);
    assertEquals("A", patch.path("grade").asString(""), patch.toString());
    assertTrue(patch.toString().contains("s.setString(1, name);"), patch.toString());
  }
}
