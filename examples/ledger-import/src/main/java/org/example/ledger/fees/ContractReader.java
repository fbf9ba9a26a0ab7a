package org.example.ledger.fees;

import java.util.Map;
import java.util.TreeSet;
import org.example.ledger.ImportException;
import org.example.ledger.json.JsonReader;

/** Reads which fee rule a contract of the town itself names: {@code {"class": "percent"}}. */
public final class ContractReader {
  private static final String HERE = ContractReader.class.getPackageName();
  private static final Map<String, String> RULES =
      Map.of("flat", HERE + ".FlatFee", "percent", HERE + ".PercentFee");

  private ContractReader() {}

  /** Reads the contract and makes its rule. */
  public static FeeRule fromJson(String json) throws ImportException {
    Object contract = JsonReader.parse(json);
    Object name = contract instanceof Map ? ((Map<?, ?>) contract).get("class") : null;
    if (!(name instanceof String) || !RULES.containsKey(name)) {
      throw new ImportException("A contract names one of " + new TreeSet<>(RULES.keySet()));
    }
    String className = RULES.get(name);
    try {
      return Class.forName(className)
          .asSubclass(FeeRule.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new ImportException("Broken fee rule: " + className, e);
    }
  }
}
