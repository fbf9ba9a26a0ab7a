package dev.kintsugi.jvm.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.api.Finding;
import dev.kintsugi.api.ProofReport;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that come inside an object: a sort order, an address, a document. */
class EnclosedHuntTest {
  private static final String SORT =
      """
      package tiny;

      public final class Sort {
        private final String property;

        private Sort(String property) {
          this.property = property;
        }

        public static Sort unsorted() {
          return new Sort("");
        }

        public static Sort by(String property) {
          return new Sort(property);
        }

        String property() {
          return property;
        }
      }
      """;
  private static final String PAGE =
      """
      package tiny;

      public final class Page {
        private final Sort sort;

        private Page(Sort sort) {
          this.sort = sort;
        }

        public static Page of(int number, int size, Sort sort) {
          return new Page(sort);
        }

        Sort sort() {
          return sort;
        }
      }
      """;
  private static final String NOTE =
      """
      package tiny;

      public final class Note {
        final String text;

        public Note(String text) {
          this.text = text;
        }
      }
      """;
  private static final String NOTES =
      """
      package tiny;

      import java.sql.*;
      import javax.sql.DataSource;

      public class Notes {
        private final DataSource source;

        public Notes(DataSource source) {
          this.source = source;
        }

        public boolean all(Page page, int most) throws SQLException { // DEBATABLE CWE-89
          return rows("SELECT id FROM note ORDER BY " + page.sort().property());
        }

        public boolean sorted(Page page, int most) throws SQLException { // SILENT
          String property = page.sort().property();
          if (!property.matches("[a-z]+")) {
            throw new IllegalArgumentException(property);
          }
          return rows("SELECT id FROM note ORDER BY " + property);
        }

        public boolean has(int most, Note note) throws SQLException { // SILENT
          try (Connection c = source.getConnection();
              PreparedStatement s = c.prepareStatement("SELECT id FROM note WHERE text = ?")) {
            s.setString(1, note.text);
            return s.executeQuery().next();
          }
        }

        private boolean rows(String query) throws SQLException {
          try (Connection c = source.getConnection(); Statement s = c.createStatement()) {
            return s.executeQuery(query).next();
          }
        }
      }
      """;
  private static final String TREE =
      """
      package tiny;

      public final class Tree {
        public final int depth;

        public Tree(String json) { // DEBATABLE CWE-674
          this.depth = depth(json, 0);
        }

        private static int depth(String json, int at) {
          return at < json.length() && json.charAt(at) == '[' ? 1 + depth(json, at + 1) : 0;
        }
      }
      """;
  private static final String TREES =
      """
      package tiny;

      public class Trees {
        public static int draw(int width, Tree tree, Sort sort, long seed) { // SILENT
          return tree.depth * width;
        }
      }
      """;
  private static final Map<String, String> SOURCES =
      Map.of(
          "tiny/Sort.java", SORT,
          "tiny/Page.java", PAGE,
          "tiny/Note.java", NOTE,
          "tiny/Notes.java", NOTES,
          "tiny/Tree.java", TREE,
          "tiny/Trees.java", TREES);

  @Test
  void provesWhatATextInsideAnObjectDoesAndSaysSo(@TempDir Path folder) throws Exception {
    ProofReport report = Proven.of(folder, SOURCES, 6000);

    Map<String, String> found = new TreeMap<>();
    for (Finding finding : report.findings()) {
      String entry = Proven.entry(finding);
      found.put(entry, Proven.weakness(finding));
      if (entry.equals("Notes#all")) {
        assertEquals("a text inside a Page", finding.boundary().controls());
        String reasons = finding.boundary().debatable().toString();
        assertTrue(reasons.contains("stands inside a Page that the caller makes"), reasons);
      }
    }
    assertEquals(
        Map.of("Notes#all", "CWE-89 debatable", "Tree#<init>", "CWE-674 debatable"), found);
  }
}
