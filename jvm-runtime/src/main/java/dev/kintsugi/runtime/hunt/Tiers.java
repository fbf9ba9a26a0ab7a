package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.payload.Family;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The payloads by tier, with what decides their order known without making their bytes again. */
final class Tiers {
  private final PayloadLibrary library;
  private final List<Payload> seeds;
  private final Settings settings;
  private final Map<Integer, List<Entry>> known = new TreeMap<>();

  /**
   * One payload's place, format, family and the weakness class it aims at, if it does.
   *
   * @param firstOfFamily whether it is the first of its family in the tier: one of each tells which
   *     formats an entry point takes
   */
  record Entry(int index, String format, String family, String cwe, boolean firstOfFamily) {}

  /**
   * @param seeds further seeds, which follow those of the library in tier 0
   */
  Tiers(PayloadLibrary library, List<Payload> seeds, Settings settings) {
    this.library = library;
    this.seeds = List.copyOf(seeds);
    this.settings = settings;
  }

  /** Whether payloads of a class are to be tried on an entry point before others. */
  boolean first(String entry, String cwe) {
    return settings.aimsAt(entry, cwe);
  }

  /** All formats that the library's payloads are written in. */
  Set<String> formats() {
    return library.formats();
  }

  List<Entry> entries(int tier) {
    return known.computeIfAbsent(tier, this::index);
  }

  Payload payload(int tier, Entry entry) {
    return payload(tier, entry.index());
  }

  Payload payload(int tier, int index) {
    int own = library.tier(tier).size();
    return index < own ? library.tier(tier).get(index) : seeds.get(index - own);
  }

  /** How many payloads a tier has. */
  int size(int tier) {
    return library.tier(tier).size() + (tier == 0 ? seeds.size() : 0);
  }

  private List<Entry> index(int tier) {
    List<Entry> entries = new ArrayList<>();
    Set<String> families = new HashSet<>();
    int own = library.tier(tier).size();
    for (int i = 0; i < own; i++) {
      Family family = library.family(tier, i);
      if (tier == 0 || family.cwe().equals("-") || settings.wantsCwe(family.cwe())) {
        boolean first = families.add(family.name());
        entries.add(new Entry(i, family.format(), family.name(), family.cwe(), first));
      }
    }
    for (int i = own; i < size(tier); i++) {
      Payload seed = seeds.get(i - own);
      boolean first = families.add(seed.family());
      entries.add(new Entry(i, seed.format(), seed.family(), "-", first));
    }
    return entries;
  }
}
