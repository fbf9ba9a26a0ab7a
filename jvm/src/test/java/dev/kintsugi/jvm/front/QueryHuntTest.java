package dev.kintsugi.jvm.front;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.ProofReport;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Queries made of texts and of names, and their safe twins: a database, a directory and an XML
 * document.
 */
class QueryHuntTest {
  private static final String DAO =
      """
      package tiny;

      import java.sql.*;
      import javax.sql.DataSource;

      public class Accounts {
        private final DataSource source;

        public Accounts(DataSource source) {
          this.source = source;
        }

        public boolean byName(String name) throws SQLException { // BREAK CWE-89
          try (Connection c = source.getConnection(); Statement s = c.createStatement()) {
            return s.executeQuery("SELECT id FROM account WHERE name = '" + name + "'").next();
          }
        }

        public boolean sorted(String column) throws SQLException { // BREAK CWE-89
          try (Connection c = source.getConnection();
              PreparedStatement s = c.prepareStatement("SELECT id FROM a ORDER BY " + column)) {
            return s.executeQuery().next();
          }
        }

        public boolean byOwner(String owner) throws SQLException { // SILENT
          try (Connection c = source.getConnection();
              PreparedStatement s = c.prepareStatement("SELECT id FROM a WHERE owner = ?")) {
            s.setString(1, owner);
            return s.executeQuery().next();
          }
        }

        public boolean byCity(String city) throws SQLException { // SILENT
          try (Connection c = source.getConnection(); Statement s = c.createStatement()) {
            return s.execute("SELECT 1 FROM a WHERE city = '" + city.replace("'", "''") + "'");
          }
        }

        public boolean run(String sql) throws SQLException { // DEBATABLE CWE-89
          try (Connection c = source.getConnection(); Statement s = c.createStatement()) {
            return s.execute(sql);
          }
        }
      }
      """;
  private static final String BY_ADDRESS =
      """
      package tiny;

      import java.sql.*;

      public class Log {
        public static int remove(String day) throws SQLException { // BREAK CWE-89
          try (Connection c = DriverManager.getConnection("jdbc:sqlite:log.db")) {
            return c.createStatement().executeUpdate("DELETE FROM log WHERE day = " + day);
          }
        }
      }
      """;
  private static final String DIRECTORY =
      """
      package tiny;

      import java.util.Hashtable;
      import javax.naming.*;
      import javax.naming.directory.*;

      public class People {
        public static boolean has(String uid) throws NamingException { // BREAK CWE-90
          return found("(&(objectClass=person)(uid=" + uid + "))");
        }

        public static boolean hasMail(String mail) throws NamingException { // SILENT
          return found("(mail=" + mail.replaceAll("[^a-z0-9@.]", "") + ")");
        }

        private static boolean found(String filter) throws NamingException {
          Hashtable<String, String> settings = new Hashtable<>();
          settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
          settings.put(Context.PROVIDER_URL, "ldap://localhost:389");
          DirContext context = new InitialDirContext(settings);
          return context.search("dc=example", filter, new SearchControls()).hasMore();
        }
      }
      """;
  private static final String CERTIFICATES =
      """
      package tiny;

      import java.security.cert.CertSelector;
      import java.security.cert.X509CertSelector;
      import javax.naming.NamingException;
      import javax.naming.directory.*;
      import javax.security.auth.x500.X500Principal;

      public class Keys {
        public static boolean of(CertSelector wanted) throws Exception { // BREAK CWE-90
          return wanted instanceof X509CertSelector s && found(subject(s));
        }

        public static boolean kept(X500Principal holder) throws NamingException { // SILENT
          return found(holder.getName().replaceAll("[()*=]", "?"));
        }

        private static String subject(X509CertSelector selector) throws Exception {
          String name = new X500Principal(selector.getSubjectAsBytes()).getName("RFC1779");
          return name.substring(name.indexOf('=') + 1).replace("\\"", "");
        }

        private static boolean found(String name) throws NamingException {
          DirContext context = new InitialDirContext();
          return context.search("", "(cn=*" + name + "*)", new SearchControls()).hasMore();
        }
      }
      """;
  private static final String DOCUMENT =
      """
      package tiny;

      import java.io.StringReader;
      import javax.xml.xpath.*;
      import org.xml.sax.InputSource;

      public class Prices {
        public static String of(String item) throws XPathExpressionException { // BREAK CWE-643
          return XPathFactory.newInstance().newXPath()
              .evaluate("//price[@of='" + item + "']", new InputSource(new StringReader("<a/>")));
        }
      }
      """;
  private static final Map<String, String> SOURCES =
      Map.of(
          "tiny/Accounts.java", DAO,
          "tiny/Log.java", BY_ADDRESS,
          "tiny/People.java", DIRECTORY,
          "tiny/Keys.java", CERTIFICATES,
          "tiny/Prices.java", DOCUMENT);

  @Test
  void provesWordsThatBecomeSyntaxAndNoOthers(@TempDir Path folder) throws Exception {
    ProofReport report = Proven.of(folder, SOURCES, 6000);

    Map<String, String> found = new TreeMap<>();
    for (Finding finding : report.findings()) {
      found.put(Proven.entry(finding), Proven.weakness(finding));
    }
    Map<String, String> expected =
        new TreeMap<>(
            Map.of(
                "Accounts#byName", "CWE-89",
                "Accounts#sorted", "CWE-89",
                "Accounts#run", "CWE-89 debatable",
                "Log#remove", "CWE-89",
                "People#has", "CWE-90",
                "Keys#of", "CWE-90",
                "Prices#of", "CWE-643"));
    assertEquals(expected, found);
  }
}
