package dev.kintsugi.jvm.judge;

import dev.kintsugi.runtime.payload.Family;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a weakness class: the property that it breaks, the wider classes that contain it
 * (relations of the CWE list, view 1000), and whether a patch template exists.
 */
record Weakness(String id, Property property, List<String> wider, boolean template) {
  /** Properties that oracles guard; hits of one property may share a root cause. */
  enum Property {
    STACK,
    MEMORY,
    TIME,
    PATH,
    ENTITIES,
    CODE,
    DESERIALISATION,
    PROCESS,
    NETWORK,
    SCRIPT,
    SIGNATURE,
    WORK,
    HEADER,
    FRAMING,
    MARKUP,
    QUERY,
    BOUNDS,
    OTHER
  }

  private static final Map<String, Weakness> ALL = new TreeMap<>();
  private static final Map<String, String> FAMILIES = new TreeMap<>();
  private static final String EXPANSION = "CWE-776";

  /** Oracle that sees an object made of a class that data named, whatever made it. */
  private static final String NAMED = "ClassByName";

  static {
    add("CWE-674", Property.STACK, true, "CWE-834");
    add("CWE-789", Property.MEMORY, true, "CWE-770", "CWE-400");
    add("CWE-770", Property.MEMORY, true, "CWE-400");
    add("CWE-409", Property.MEMORY, true, "CWE-405", "CWE-400");
    add("CWE-1333", Property.TIME, true, "CWE-407", "CWE-400");
    add("CWE-835", Property.TIME, false, "CWE-834");
    add("CWE-407", Property.TIME, false, "CWE-405", "CWE-400");
    add("CWE-22", Property.PATH, true, "CWE-706");
    add("CWE-611", Property.ENTITIES, true, "CWE-610");
    add("CWE-470", Property.CODE, true, "CWE-913");
    add("CWE-917", Property.CODE, false, "CWE-94");
    add("CWE-94", Property.CODE, false, "CWE-74");
    add("CWE-74", Property.CODE, false);
    add("CWE-114", Property.CODE, false, "CWE-73");
    add("CWE-502", Property.DESERIALISATION, true, "CWE-913");
    add("CWE-78", Property.PROCESS, true, "CWE-77");
    add("CWE-918", Property.NETWORK, false, "CWE-441");
    add("CWE-79", Property.SCRIPT, false, "CWE-116", "CWE-74");
    add("CWE-347", Property.SIGNATURE, false, "CWE-345");
    add("CWE-916", Property.WORK, false, "CWE-328", "CWE-326");
    add("CWE-113", Property.HEADER, false, "CWE-93", "CWE-74");
    add("CWE-93", Property.HEADER, false, "CWE-74");
    add("CWE-444", Property.FRAMING, false, "CWE-436");
    add("CWE-91", Property.MARKUP, false, "CWE-74");
    add("CWE-89", Property.QUERY, true, "CWE-943", "CWE-74");
    add("CWE-90", Property.QUERY, true, "CWE-943", "CWE-74");
    add("CWE-643", Property.QUERY, true, "CWE-943", "CWE-91", "CWE-74");
    add("CWE-141", Property.QUERY, false, "CWE-140", "CWE-74");
    add("CWE-125", Property.BOUNDS, false, "CWE-119");
    add("CWE-787", Property.BOUNDS, false, "CWE-119");
    for (Family family : PayloadLibrary.families()) {
      FAMILIES.put(family.name(), family.cwe());
    }
  }

  private static void add(String id, Property property, boolean template, String... wider) {
    ALL.put(id, new Weakness(id, property, List.of(wider), template));
  }

  /** Whether an oracle judges a class, or one that it contains. */
  static boolean judged(String id) {
    return ALL.containsKey(id)
        || id.equals(EXPANSION)
        || ALL.values().stream().anyMatch(w -> w.wider().contains(id));
  }

  static Weakness of(Hit hit) {
    String id = hit.seen().cwe();
    return ALL.getOrDefault(id, new Weakness(id, Property.OTHER, List.of(), false));
  }

  /** Classes of one hit, most specific first; entities that expand are told by their family. */
  List<String> cwe(Hit hit) {
    List<String> all = new ArrayList<>();
    boolean exhausts = property == Property.MEMORY || property == Property.TIME;
    if (exhausts && EXPANSION.equals(FAMILIES.get(hit.input().family()))) {
      all.add(EXPANSION);
    }
    all.add(id);
    if (property == Property.DESERIALISATION && NAMED.equals(hit.seen().oracle())) {
      all.add("CWE-470");
    }
    all.addAll(wider);
    return List.copyOf(all);
  }
}
