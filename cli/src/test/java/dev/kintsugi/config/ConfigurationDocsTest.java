package dev.kintsugi.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.kintsugi.cli.Main;
import dev.kintsugi.cli.config.ConfigSchema;
import dev.kintsugi.cli.config.Item;
import dev.kintsugi.cli.config.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/**
 * The page and the schema in docs/ say what the options say; {@code -Dgolden.update=true} rewrites
 * them.
 */
class ConfigurationDocsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final String BEGIN = "<!-- made from the options: begin -->\n";
  private static final String END = "<!-- made from the options: end -->\n";

  private final CommandLine kintsugi = new CommandLine(new Main());
  private final SortedMap<String, Item> registry = Registry.of(kintsugi.getCommandSpec());

  @Test
  void thePageListsEveryKey() throws IOException {
    Path page = DOCS.resolve("configuration.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertTrue(begin >= BEGIN.length() && end >= begin, "the marks are missing");
    check(page, text.substring(0, begin) + table() + text.substring(end));
  }

  @Test
  void theSchemaIsTheOneThatTheProgramPrints() throws IOException {
    check(DOCS.resolve("kintsugi.schema.json"), ConfigSchema.text(registry));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|0",
        "{\"seed\": 7, \"deep\": true, \"progress\": \"json\", \"fail-on\": \"new\"}|0",
        "{\"suppressions\": [{\"fingerprint\": \"abcdef\", \"reason\": \"r\", \"until\": \"2027-01-31\"}]}|0",
        "{\"sede\": 7}|1",
        "{\"seed\": \"7\"}|1",
        "{\"progress\": \"loud\"}|1",
        "{\"suppressions\": [{\"fingerprint\": \"abcdef\", \"until\": \"2027-01-31\"}]}|1",
        "{\"suppressions\": [{\"fingerprint\": \"../x\", \"reason\": \"r\", \"until\": \"2027-01-31\"}]}|1",
      })
  void theSchemaTakesWhatTheProgramTakes(String json, int errors) {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigSchema.text(registry));
    assertEquals(errors, schema.validate(json, InputFormat.JSON).size());
  }

  @Test
  void helpSaysWhatThePageSays() {
    for (Item item : registry.values()) {
      for (String name : item.commands()) {
        CommandLine command = kintsugi;
        for (String part : name.split(" ")) {
          command = command.getSubcommands().get(part);
        }
        String help = command.getUsageMessage().replaceAll("\\s+", " ");
        assertTrue(help.contains("--" + item.key()), name + " has no --" + item.key());
      }
    }
    String scan = kintsugi.getSubcommands().get("scan").getUsageMessage().replaceAll("\\s+", " ");
    assertTrue(scan.contains(registry.get("seed").description()), scan);
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    table.append("| key | value | default | in a project's file | what it does |\n");
    table.append("|---|---|---|---|---|\n");
    for (Item item : registry.values()) {
      String value =
          item.choices().isEmpty()
              ? item.kind().name().toLowerCase(Locale.ROOT)
              : String.join(", ", item.choices());
      table.append("| `").append(item.key()).append("` | ").append(value).append(" | ");
      table.append(item.fallback().isEmpty() ? "" : "`" + item.fallback() + "`").append(" | ");
      table.append(item.project() ? "yes" : "no").append(" | ");
      table.append(item.description().replace("|", "\\|")).append(" |\n");
    }
    return table.toString();
  }

  private static void check(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, expected);
    }
    assertEquals(expected, Files.readString(file));
  }
}
