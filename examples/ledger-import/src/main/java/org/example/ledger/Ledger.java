package org.example.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The entries that were imported, in the order of their import. */
public final class Ledger {
  private final List<Entry> entries = new ArrayList<>();

  /** Adds all entries of one statement. */
  public void addAll(List<Entry> statement) {
    entries.addAll(statement);
  }

  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** Sum of all entries in cents. */
  public long balance() {
    return entries.stream().mapToLong(Entry::cents).sum();
  }

  /** Sum by account, sorted by account. */
  public Map<String, Long> balances() {
    Map<String, Long> balances = new TreeMap<>();
    for (Entry entry : entries) {
      balances.merge(entry.account(), entry.cents(), Long::sum);
    }
    return balances;
  }
}
