package dev.kintsugi.runtime.oracle;

import dev.kintsugi.runtime.boot.Judge;
import dev.kintsugi.runtime.boot.Signal;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Execution;
import dev.kintsugi.runtime.program.Program;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Rule: a text that was handed to a database, a directory or an XPath engine, or an address that
 * was opened, holds a word of the input as syntax, and no longer as the value that the words around
 * it were made for. CWE-89, CWE-90, CWE-643, CWE-141.
 *
 * <p>Limits: databases and directories are seen through JDBC and JNDI, XPath through the JDK's
 * engine, addresses through {@code java.net.URL}. Where the input is the whole statement, {@code
 * whole} tells so: such an API takes statements. Dialects in which a backslash escapes a quote are
 * read as the standard has it.
 */
final class QueryInjection implements Oracle {
  private enum Language {
    SQL("sql", "CWE-89", "SQL injection", "an SQL statement", QueryText::isSqlSyntax),
    FILTER(
        "directory-filter",
        "CWE-90",
        "LDAP injection",
        "a search filter",
        QueryText::isFilterSyntax),
    NAME(
        "directory-name",
        "CWE-90",
        "LDAP injection",
        "a name in a directory",
        QueryText::isNameSyntax),
    XPATH("xpath", "CWE-643", "XPath injection", "an XPath", QueryText::isXPathSyntax),
    ADDRESS(
        "address",
        "CWE-141",
        "Parameter injection",
        "the query of an address",
        QueryText::isAddressSyntax);

    private final String kind;
    private final String cwe;
    private final String weakness;
    private final String text;
    private final Predicate<QueryText> injected;

    Language(String kind, String cwe, String weakness, String text, Predicate<QueryText> injected) {
      this.kind = kind;
      this.cwe = cwe;
      this.weakness = weakness;
      this.text = text;
      this.injected = injected;
    }
  }

  @Override
  public Optional<Break> judge(Execution execution) {
    return hasOwnWord(execution.program()) ? Optional.empty() : first(execution);
  }

  /** Whether a call hands the word over itself, as drains do that repeat words of the input. */
  private static boolean hasOwnWord(Program program) {
    return program.steps().stream()
        .flatMap(step -> step.arguments().stream())
        .anyMatch(a -> a instanceof Argument.Literal own && own.value().contains(Judge.WORD));
  }

  private Optional<Break> first(Execution execution) {
    String input = execution.payload().text();
    for (Signal signal : execution.signals()) {
      for (Language language : Language.values()) {
        if (signal.kind().equals(language.kind)
            && language.injected.test(new QueryText(signal.subject(), input))
            && Sink.isTargets(execution, signal)) {
          String what = "a word of the input became syntax of " + language.text;
          return Optional.of(
              Sink.broken(this, execution, signal, language.cwe, language.weakness, what));
        }
      }
    }
    return Optional.empty();
  }
}
