package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.pattern.PatternPayloads;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Adapter;
import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.reach.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The order of payloads for one plan: what suits it; what its own package writes and texts for
 * patterns of its own class first, those of other packages last; formats that it takes before
 * others, and those that it is named after before the rest; as long as none is known, one seed of
 * each family; what aims at a weakness that the plan showed already last, because each look at an
 * exhaustion costs as much as hundreds of other probes. What is left of a tier is put in order
 * again when more is known.
 */
final class PayloadOrder {
  private final Plan plan;
  private final String owner;

  /** The one format that the data's type can be made of. */
  private final Optional<String> only;

  private final Map<Integer, List<Tiers.Entry>> orders = new TreeMap<>();
  private final Map<Integer, Integer> knownThen = new TreeMap<>();
  private Set<String> named;

  PayloadOrder(Plan plan) {
    this.plan = plan;
    this.owner = Symbol.parse(plan.entry()).owner();
    this.only =
        plan.call().arguments().stream()
            .filter(a -> a instanceof Argument.Hostile)
            .flatMap(a -> Adapter.formatOf(((Argument.Hostile) a).type()).stream())
            .findFirst();
  }

  /**
   * All payloads of a tier that suit the plan; the same list each time.
   *
   * @param done how many of them were tried; they stay where they are
   * @param formats formats that the plan takes, unlike others
   * @param shown weakness classes of exhaustion that it showed
   */
  List<Tiers.Entry> of(Tiers tiers, int tier, int done, Set<String> formats, Set<String> shown) {
    List<Tiers.Entry> all = orders.get(tier);
    if (all == null) {
      all = new ArrayList<>(tiers.entries(tier).stream().filter(this::suits).toList());
      orders.put(tier, all);
    } else if (formats.size() + shown.size() == knownThen.get(tier)) {
      return all;
    }
    knownThen.put(tier, formats.size() + shown.size());
    List<Tiers.Entry> left = all.subList(Math.min(done, all.size()), all.size());
    if (tier > 0) {
      if (named == null) {
        named = NamedFormats.of(plan.entry(), tiers.formats());
      }
      left.sort(Comparator.comparing(e -> !named.contains(e.format())));
    }
    if (!formats.isEmpty()) {
      left.sort(Comparator.comparing(e -> !formats.contains(e.format())));
    } else if (tier == 0) {
      left.sort(Comparator.comparing(e -> !e.firstOfFamily()));
    }
    left.sort(Comparator.comparingInt(e -> distance(e.family())));
    left.sort(Comparator.comparing(e -> shown.contains(e.cwe())));
    left.sort(Comparator.comparing(e -> !tiers.first(plan.entry(), e.cwe())));
    return all;
  }

  private int distance(String family) {
    if (OwnWriting.isOne(family)) {
      return OwnWriting.isNear(family, owner) ? 0 : 3;
    } else if (!PatternPayloads.isMined(family)) {
      return 2;
    }
    return PatternPayloads.isOf(family, owner) ? 0 : PatternPayloads.isNear(family, owner) ? 1 : 3;
  }

  private boolean suits(Tiers.Entry entry) {
    if (only.isPresent()) {
      return only.get().equals(entry.format());
    }
    boolean graph = entry.format().equals(Adapter.OBJECT_GRAPH);
    boolean name = entry.format().equals("url") || entry.format().equals("path");
    return switch (plan.form()) {
      case GRAPH -> graph || !PayloadLibrary.isBinary(entry.format());
      case TEXT -> !graph && !PayloadLibrary.isBinary(entry.format());
      case BYTES -> !graph && !name;
      case ADDRESS -> !graph;
      case OBJECT -> false;
    };
  }
}
