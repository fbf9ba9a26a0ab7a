package dev.kintsugi.bench.jazzer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the fuzzer's output says, read by the texts of Jazzer 0.30.0 (its sanitizers' titles) and
 * libFuzzer's exit codes: 70 a timeout, 71 out of memory, 77 a finding or a deadly signal.
 *
 * @param finding its title; empty if there is none
 * @param cwe weakness classes that it may stand for
 * @param token its deduplication token; empty if it gave none
 * @param executions how often the harness was called; -1 if it did not say
 */
record Said(String finding, Set<String> cwe, String token, long executions) {
  private static final Set<String> CPU =
      Set.of("CWE-400", "CWE-407", "CWE-834", "CWE-835", "CWE-1333");
  private static final Set<String> MEMORY =
      Set.of("CWE-400", "CWE-409", "CWE-770", "CWE-776", "CWE-789");
  private static final Set<String> CODE =
      Set.of("CWE-74", "CWE-94", "CWE-95", "CWE-470", "CWE-502", "CWE-915", "CWE-917");

  /** By a part of the first line that a finding is printed with; the more special come first. */
  private static final Map<String, Set<String>> CLASSES = classes();

  private static final Pattern TITLE = Pattern.compile("== Java Exception: ([^\\n]*)");
  private static final Pattern TOKEN = Pattern.compile("DEDUP_TOKEN: ([0-9a-f]+)");
  private static final Pattern DONE = Pattern.compile("(?m)^#(\\d+)\\s|Done (\\d+) runs");

  static Said of(int exit, String output) {
    Optional<String> title = title(exit, output);
    Set<String> cwe =
        title
            .flatMap(
                t ->
                    CLASSES.entrySet().stream()
                        .filter(e -> t.contains(e.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst())
            .orElse(Set.of());
    Matcher token = TOKEN.matcher(output);
    return new Said(title.orElse(""), cwe, token.find() ? token.group(1) : "", executions(output));
  }

  private static Optional<String> title(int exit, String output) {
    Matcher matcher = TITLE.matcher(output);
    if (matcher.find()) {
      return Optional.of(matcher.group(1).strip());
    }
    return switch (exit) {
      case 70 -> Optional.of("timeout");
      case 71 -> Optional.of("Out of memory (whole process)");
      case 77 -> Optional.of(output.contains("deadly signal") ? "deadly signal" : "finding");
      default -> Optional.empty();
    };
  }

  private static long executions(String output) {
    long most = -1;
    Matcher matcher = DONE.matcher(output);
    while (matcher.find()) {
      String number = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      most = Math.max(most, Long.parseLong(number));
    }
    return most;
  }

  private static Map<String, Set<String>> classes() {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    all.put("Stack overflow", Set.of("CWE-674"));
    all.put("Out of memory", MEMORY);
    all.put("timeout", CPU);
    all.put("deadly signal", Set.of("CWE-119", "CWE-125", "CWE-787"));
    all.put("Server Side Request Forgery", Set.of("CWE-918", "CWE-611"));
    all.put("File path traversal", Set.of("CWE-22", "CWE-23", "CWE-73"));
    all.put("OS Command Injection", Set.of("CWE-77", "CWE-78", "CWE-88"));
    all.put("Remote JNDI Lookup", CODE);
    all.put("Remote Code Execution", CODE);
    all.put("Script Engine Injection", CODE);
    all.put("Expression Language Injection", CODE);
    all.put("load arbitrary library", CODE);
    all.put("SQL Injection", Set.of("CWE-89"));
    all.put("LDAP Injection", Set.of("CWE-90"));
    all.put("XPath Injection", Set.of("CWE-643"));
    all.put("Regular Expression Injection", Set.of("CWE-1333", "CWE-400"));
    return all;
  }
}
