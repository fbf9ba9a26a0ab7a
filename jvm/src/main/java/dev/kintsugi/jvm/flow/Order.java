package dev.kintsugi.jvm.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which candidates come first: grave weaknesses, short ways, plain data; those with a check on the
 * way last. Of many in one place or through one entry point the later ones step back, so that the
 * first of the list see as much of the program as they can.
 */
final class Order {
  private static final Map<String, Integer> GRAVITY =
      Map.ofEntries(
          Map.entry("CWE-78", 0),
          Map.entry("CWE-94", 0),
          Map.entry("CWE-917", 0),
          Map.entry("CWE-502", 0),
          Map.entry("CWE-74", 0),
          Map.entry("CWE-22", 6),
          Map.entry("CWE-611", 6),
          Map.entry("CWE-89", 6),
          Map.entry("CWE-90", 6),
          Map.entry("CWE-643", 6),
          Map.entry("CWE-918", 10),
          Map.entry("CWE-470", 14),
          Map.entry("CWE-674", 14),
          Map.entry("CWE-789", 14));

  /** Where a name or an address that is the whole argument is the caller's own choice. */
  private static final Set<String> NAMES = Set.of("CWE-22", "CWE-918", "CWE-114", "CWE-470");

  private static final int WHOLE = 12;
  private static final int OTHERS = 24;
  private static final int CHECKED = 20;
  private static final int WEIGHT = 4;
  private static final int SAME_PLACE = 18;
  private static final int SAME_ENTRY = 6;
  private static final int SAME_CLASS_OF = 12;
  private static final int MOST_TEXTS = 40;
  private static final int MOST_CWES = 6;

  private final Model model;
  private final Entries entries;
  private final Map<String, Said> hints = new TreeMap<>();

  /** What is known of one entry point so far. */
  private record Said(Map<String, Integer> cwes, Set<String> compared) {}

  Order(Model model, Entries entries) {
    this.model = model;
    this.entries = entries;
  }

  static int gravity(String cwe) {
    return GRAVITY.getOrDefault(cwe, OTHERS);
  }

  /** The candidate of a hit and the way that it takes. */
  FlowCandidate candidate(Search.Hit hit, List<Integer> way) {
    SinkPoint sink = hit.sink();
    List<FlowCandidate.Step> steps = new ArrayList<>();
    Set<String> compared = new LinkedHashSet<>();
    Set<String> checks = new LinkedHashSet<>();
    add(steps, hit.entry(), hit.entry().line);
    for (int node : way) {
      int number = model.graph.method(node);
      if (number != FlowGraph.NONE) {
        MethodInfo method = model.types.methods().get(number);
        boolean inside = model.graph.kind(node) == FlowGraph.VALUE && model.graph.detail(node) > 0;
        add(steps, method, inside ? model.graph.detail(node) : method.line);
        compared.addAll(method.compared);
      }
      String against = model.treated.getOrDefault(node, "");
      if (against.equals(sink.cwe())) {
        checks.add("treated against " + against + " on the way");
      }
    }
    add(steps, sink.method(), sink.line());
    int last = steps.size() - 1;
    sink.cycle().forEach(method -> add(steps, method, method.line));
    sink.safe().stream()
        .filter(sink.method().owner.guards::contains)
        .sorted()
        .forEach(guard -> checks.add("the class calls " + guard));
    int weight = hit.argument() < 0 ? 0 : weight(hit);
    boolean whole = hit.argument() >= 0 && NAMES.contains(sink.cwe()) && entries.isName(hit);
    int score =
        gravity(sink.cwe())
            + hit.cost()
            + WEIGHT * weight
            + (whole ? WHOLE : 0)
            + (checks.isEmpty() ? 0 : CHECKED);
    return new FlowCandidate(
        sink.cwe(),
        sink.weakness(),
        hit.entry().symbol(),
        hit.argument(),
        sink.operation(),
        sink.argument(),
        steps,
        last,
        compared.stream().limit(MOST_TEXTS).toList(),
        List.copyOf(checks),
        score);
  }

  private int weight(Search.Hit hit) {
    int arriving = hit.argument() + (hit.entry().isStatic() ? 0 : 1);
    return Math.max(0, entries.weight(hit.entry(), arriving));
  }

  private static void add(List<FlowCandidate.Step> steps, MethodInfo method, int line) {
    FlowCandidate.Step step = new FlowCandidate.Step(method.symbol(), method.owner.file, line);
    if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(step)) {
      steps.add(step);
    }
  }

  /** Notes what a candidate says of its entry point. */
  void note(FlowCandidate candidate) {
    Said said =
        hints.computeIfAbsent(
            candidate.entry(), k -> new Said(new TreeMap<>(), new LinkedHashSet<>()));
    said.cwes().merge(candidate.cwe(), candidate.score(), Math::min);
    for (String text : candidate.compared()) {
      if (said.compared().size() < MOST_TEXTS) {
        said.compared().add(text);
      }
    }
  }

  /** What all candidates say of their entry points. */
  List<FlowCandidate.Hint> hints() {
    List<FlowCandidate.Hint> all = new ArrayList<>();
    hints.forEach(
        (entry, said) -> {
          List<String> cwes =
              said.cwes().entrySet().stream()
                  .sorted(Map.Entry.<String, Integer>comparingByValue())
                  .map(Map.Entry::getKey)
                  .limit(MOST_CWES)
                  .toList();
          int score = said.cwes().get(cwes.get(0));
          all.add(new FlowCandidate.Hint(entry, score, cwes, List.copyOf(said.compared())));
        });
    all.sort(
        Comparator.comparingInt(FlowCandidate.Hint::score)
            .thenComparing(FlowCandidate.Hint::entry));
    return all;
  }

  /** The first so many, spread over the program. */
  static List<FlowCandidate> first(List<FlowCandidate> all, int most) {
    List<FlowCandidate> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparingInt(FlowCandidate::score)
            .thenComparing(FlowCandidate::cwe)
            .thenComparing(FlowCandidate::entry)
            .thenComparing(FlowCandidate::sink)
            .thenComparing(c -> c.steps().toString()));
    Map<String, Integer> places = new HashMap<>();
    Map<FlowCandidate, Integer> adjusted = new HashMap<>();
    for (FlowCandidate candidate : sorted) {
      String at = candidate.steps().get(candidate.sinkStep()).symbol();
      int same = places.merge("at " + at, 1, Integer::sum) - 1;
      int entering = places.merge("in " + candidate.entry(), 1, Integer::sum) - 1;
      int kind = places.merge(candidate.cwe(), 1, Integer::sum) - 1;
      adjusted.put(
          candidate,
          candidate.score() + SAME_PLACE * same + SAME_ENTRY * entering + kind / SAME_CLASS_OF);
    }
    sorted.sort(Comparator.comparingInt(adjusted::get)); // stable
    return List.copyOf(sorted.subList(0, Math.min(most, sorted.size())));
  }
}
