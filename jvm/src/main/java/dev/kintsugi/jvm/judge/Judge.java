package dev.kintsugi.jvm.judge;

import dev.kintsugi.api.Boundary;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Groups hits by root cause and judges each group.
 *
 * <p>Two hits share a root cause if they break the same kind of property and their causes overlap:
 * a recursion shows different faces of its cycle to different inputs, and an external entity is the
 * same whether it was a file or an address. Overlap is transitive.
 */
public final class Judge {
  private static final int FINGERPRINT = 32;
  private static final Pattern UNNAMED_CLASS = Pattern.compile("\\$\\d+");
  private static final Pattern UNNAMED_LAMBDA = Pattern.compile("(lambda\\$\\w+)\\$\\d*");

  private Judge() {}

  /** Whether any oracle judges a weakness class, or one that it contains. */
  public static boolean judges(String cwe) {
    return Weakness.judged(cwe);
  }

  /**
   * Judgements, most severe first, then by fingerprint.
   *
   * @param sources whether the target's sources are at hand
   */
  public static List<Judgement> judge(List<Hit> hits, boolean sources) {
    List<List<Integer>> groups = groups(hits);
    List<String> prints =
        fingerprints(groups.stream().map(g -> g.stream().map(hits::get).toList()).toList());
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      judgements.add(judge(hits, groups.get(i), prints.get(i), sources));
    }
    judgements.sort(
        Comparator.comparing(Judgement::severity)
            .reversed()
            .thenComparing(Judgement::tier)
            .thenComparing(Judgement::fingerprint));
    return List.copyOf(judgements);
  }

  /** Numbers of the hits of each root cause, in order of their first hit. */
  static List<List<Integer>> groups(List<Hit> hits) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int number = 0; number < hits.size(); number++) {
      Hit hit = hits.get(number);
      List<List<Integer>> same =
          groups.stream()
              .filter(group -> group.stream().anyMatch(n -> sharesCause(hits.get(n), hit)))
              .toList();
      List<Integer> merged = new ArrayList<>(List.of(number));
      same.forEach(merged::addAll);
      Collections.sort(merged);
      groups.removeAll(same);
      groups.add(merged);
    }
    groups.sort(Comparator.comparing(group -> group.get(0)));
    return groups;
  }

  private static boolean sharesCause(Hit one, Hit other) {
    return Weakness.of(one).property() == Weakness.of(other).property()
        && !Collections.disjoint(one.seen().cause(), other.seen().cause());
  }

  private static Judgement judge(
      List<Hit> hits, List<Integer> group, String fingerprint, boolean sources) {
    List<Integer> order = new ArrayList<>(group);
    order.sort(Comparator.comparing((Integer n) -> !Debatable.reasons(hits.get(n)).isEmpty()));
    Hit deciding = hits.get(order.get(0));
    List<String> reasons = Debatable.reasons(deciding);
    Tier tier = reasons.isEmpty() ? Tier.PLAIN : Tier.DEBATABLE;
    Weakness weakness = Weakness.of(deciding);
    String cvss =
        order.stream()
            .filter(n -> Debatable.reasons(hits.get(n)).isEmpty() == reasons.isEmpty())
            .map(n -> Cvss.vector(hits.get(n)))
            .max(Comparator.comparingDouble(Cvss::score))
            .orElse("");
    return new Judgement(
        List.copyOf(order),
        fingerprint,
        weakness.cwe(deciding),
        deciding.seen().weakness(),
        tier,
        Cvss.severity(cvss),
        cvss,
        new Boundary(
            Controls.what(deciding), Controls.statement(deciding, Effect.words(deciding)), reasons),
        Routes.before(weakness, sources));
  }

  /**
   * A fingerprint for each root cause. Causes that are called the same, in classes of one name in
   * two packages, are told apart by a number, in the order of their full names.
   */
  private static List<String> fingerprints(List<List<Hit>> groups) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, groups.size()).boxed().toList());
    order.sort(Comparator.comparing(n -> fullNames(groups.get(n))));
    Map<String, Integer> seen = new HashMap<>();
    String[] prints = new String[groups.size()];
    for (int n : order) {
      String text = identity(groups.get(n));
      int number = seen.merge(text, 1, Integer::sum);
      String numbered = number == 1 ? text : text + "\n" + number;
      prints[n] = Hashes.sha256(numbered).substring(0, FINGERPRINT);
    }
    return List.of(prints);
  }

  private static String fullNames(List<Hit> group) {
    return group.stream()
        .flatMap(hit -> hit.seen().cause().stream())
        .sorted()
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  /**
   * The property and the methods that all hits of the group have in common (all of their methods if
   * there are none), as simple class name and method name.
   */
  private static String identity(List<Hit> group) {
    Set<String> common = new TreeSet<>(names(group.get(0)));
    Set<String> all = new TreeSet<>();
    for (Hit hit : group) {
      common.retainAll(names(hit));
      all.addAll(names(hit));
    }
    boolean endless = group.get(0).seen().measures().getOrDefault("endless", 0L) == 1;
    String property = Weakness.of(group.get(0)).property().name() + (endless ? " endless" : "");
    return property + '\n' + String.join("\n", common.isEmpty() ? all : common);
  }

  private static List<String> names(Hit hit) {
    return hit.seen().cause().stream().map(Judge::simple).toList();
  }

  /**
   * {@code a.b.Outer$Inner#method descriptor} becomes {@code Outer$Inner#method}; numbers that a
   * compiler gives to classes and lambdas without a name are left out, for they move.
   */
  static String simple(String symbol) {
    int hash = symbol.indexOf('#');
    String owner = hash < 0 ? symbol : symbol.substring(0, hash);
    String member = hash < 0 ? "" : symbol.substring(hash).split("[ (]", 2)[0];
    String name = owner.substring(owner.lastIndexOf('.') + 1) + member;
    return UNNAMED_LAMBDA.matcher(UNNAMED_CLASS.matcher(name).replaceAll("\\$")).replaceAll("$1");
  }
}
