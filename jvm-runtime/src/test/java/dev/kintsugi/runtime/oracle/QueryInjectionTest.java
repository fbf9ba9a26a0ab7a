package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryInjectionTest {
  private final Oracle oracle = new QueryInjection();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // BREAK: the word stands among the keywords
        "sql | kx' OR kintsugi_query='1 | SELECT a FROM t WHERE b = 'kx' OR kintsugi_query='1' | CWE-89",
        "sql | 1 OR kintsugi_query=1 | SELECT a FROM t WHERE b = 1 OR kintsugi_query=1 | CWE-89",
        "sql | kx, kintsugi_query | SELECT a FROM t ORDER BY kx, kintsugi_query | CWE-89",
        "sql | kx' OR kintsugi_query='1 | UPDATE t SET a = 'it''s' WHERE b = 'kx' OR kintsugi_query='1' | CWE-89",
        "directory-filter | kx)(kintsugi_query=* | (&(objectClass=person)(uid=kx)(kintsugi_query=*)) | CWE-90",
        "directory-name | kx,ou=kintsugi_query | uid=kx,ou=kintsugi_query,dc=example | CWE-90",
        "xpath | kx' or kintsugi_query or 'a'='b | //user[name='kx' or kintsugi_query or 'a'='b'] | CWE-643",
        // SILENT: it is still a value
        "sql | kx' OR kintsugi_query='1 | SELECT a FROM t WHERE b = 'kx'' OR kintsugi_query=''1' |",
        "sql | kx' OR kintsugi_query='1 | SELECT a FROM t WHERE b = ? |",
        "sql | kx' OR kintsugi_query='1 | SELECT a FROM t /* kintsugi_query */ -- kintsugi_query |",
        "sql | kx' OR kintsugi_query='1 | SELECT \"kx\"\" OR kintsugi_query\" FROM t |",
        "sql | kx' OR kintsugi_query='1 | SELECT `kintsugi_query` FROM t WHERE b = 'unclosed kintsugi_query |",
        "directory-filter | kx)(kintsugi_query=* | (uid=kx\\29\\28kintsugi_query=\\2a) |",
        "directory-name | kx,ou=kintsugi_query | uid=kx\\,ou=kintsugi_query,dc=example |",
        "xpath | kx' or kintsugi_query or 'a'='b | //user[name=\"kx' or kintsugi_query\"] |",
        // SILENT: the name of a column, which the caller may be asked for
        "sql | kintsugi_query | SELECT a FROM t ORDER BY kintsugi_query |",
        "sql |  kintsugi_query | SELECT a FROM t ORDER BY  kintsugi_query |",
        // SILENT: another operation
        "evaluate | kx' OR kintsugi_query='1 | SELECT kintsugi_query |",
      })
  void aWordOfTheInputIsAValueOrSyntax(String kind, String input, String text, String cwe) {
    Executions made = Executions.of(input).signal(kind, text, "app.Dao#find");
    assertEquals(
        Optional.ofNullable(cwe), oracle.judge(made.made()).map(broken -> broken.cwe()), text);
  }

  @ParameterizedTest
  @CsvSource({"java.util.List#get", "org.other.Driver#run"})
  void isSilentWhereTheTargetWasNotAtWork(String frame) {
    Executions made = Executions.of("kx").signal("sql", "SELECT kintsugi_query", frame);
    assertEquals(Optional.empty(), oracle.judge(made.made()));
  }
}
