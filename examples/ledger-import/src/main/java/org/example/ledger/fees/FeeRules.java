package org.example.ledger.fees;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.example.ledger.ImportException;
import org.example.ledger.json.JsonReader;

/**
 * The fee rules of a contract: a JSON object or an array of objects, each with the {@code class} of
 * the rule.
 */
public final class FeeRules {
  private final List<FeeRule> rules;

  private FeeRules(List<FeeRule> rules) {
    this.rules = Collections.unmodifiableList(rules);
  }

  /** Reads the rules of a contract. */
  public static FeeRules fromJson(String json) throws ImportException {
    Object document = JsonReader.parse(json);
    List<?> items =
        document instanceof List ? (List<?>) document : Collections.singletonList(document);
    List<FeeRule> rules = new ArrayList<>();
    for (Object item : items) {
      if (!(item instanceof Map) || !(((Map<?, ?>) item).get("class") instanceof String)) {
        throw new ImportException("A fee rule has a class");
      }
      rules.add(rule((String) ((Map<?, ?>) item).get("class")));
    }
    return new FeeRules(rules);
  }

  public List<FeeRule> rules() {
    return rules;
  }

  /** Sum of the fees of all rules for an amount, in cents. */
  public long fee(long cents) {
    return rules.stream().mapToLong(rule -> rule.fee(cents)).sum();
  }

  private static FeeRule rule(String className) throws ImportException {
    try {
      Object rule = Class.forName(className).getDeclaredConstructor().newInstance();
      if (rule instanceof FeeRule) {
        return (FeeRule) rule;
      }
      throw new ImportException("Not a fee rule: " + className);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new ImportException("Unknown fee rule: " + className, e);
    }
  }
}
