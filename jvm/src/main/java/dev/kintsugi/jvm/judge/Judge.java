package dev.kintsugi.jvm.judge;

import dev.kintsugi.api.Boundary;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Severity;
import dev.kintsugi.api.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Groups hits by root cause and judges each group.
 *
 * <p>Two hits share a root cause if they break the same kind of property and their causes overlap:
 * a recursion shows different faces of its cycle to different inputs, and an external entity is the
 * same whether it was a file or an address. Overlap is transitive.
 */
public final class Judge {
  private static final int FINGERPRINT = 32;

  private Judge() {}

  /**
   * Judgements, most severe first, then by fingerprint.
   *
   * @param sources whether the target's sources are at hand
   */
  public static List<Judgement> judge(List<Hit> hits, boolean sources) {
    List<Judgement> judgements = new ArrayList<>();
    for (List<Integer> group : groups(hits)) {
      judgements.add(judge(hits, group, sources));
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

  private static Judgement judge(List<Hit> hits, List<Integer> group, boolean sources) {
    List<Integer> order = new ArrayList<>(group);
    order.sort(Comparator.comparing((Integer n) -> !Debatable.reasons(hits.get(n)).isEmpty()));
    Hit deciding = hits.get(order.get(0));
    List<String> reasons = Debatable.reasons(deciding);
    Tier tier = reasons.isEmpty() ? Tier.PLAIN : Tier.DEBATABLE;
    Weakness weakness = Weakness.of(deciding);
    Severity severity =
        order.stream()
            .filter(n -> Debatable.reasons(hits.get(n)).isEmpty() == reasons.isEmpty())
            .map(n -> Effect.severity(hits.get(n)))
            .max(Comparator.naturalOrder())
            .orElse(Severity.LOW);
    return new Judgement(
        List.copyOf(order),
        fingerprint(group.stream().map(hits::get).toList()),
        weakness.cwe(deciding),
        deciding.seen().weakness(),
        tier,
        tier == Tier.PLAIN ? severity : lowered(severity),
        new Boundary(
            Controls.what(deciding), Controls.statement(deciding, Effect.words(deciding)), reasons),
        Routes.before(weakness, sources));
  }

  private static Severity lowered(Severity severity) {
    return Severity.values()[Math.max(0, severity.ordinal() - 1)];
  }

  /**
   * Hash over the property and the methods that all hits of the group have in common (all of their
   * methods if there are none), as simple class name and method name.
   */
  static String fingerprint(List<Hit> group) {
    Set<String> common = new TreeSet<>(names(group.get(0)));
    Set<String> all = new TreeSet<>();
    for (Hit hit : group) {
      common.retainAll(names(hit));
      all.addAll(names(hit));
    }
    String property = Weakness.of(group.get(0)).property().name();
    String text = property + '\n' + String.join("\n", common.isEmpty() ? all : common);
    return Hashes.sha256(text).substring(0, FINGERPRINT);
  }

  private static List<String> names(Hit hit) {
    return hit.seen().cause().stream().map(Judge::simple).toList();
  }

  /** {@code a.b.Outer$Inner#method descriptor} becomes {@code Outer$Inner#method}. */
  static String simple(String symbol) {
    int hash = symbol.indexOf('#');
    String owner = hash < 0 ? symbol : symbol.substring(0, hash);
    String member = hash < 0 ? "" : symbol.substring(hash).split("[ (]", 2)[0];
    return owner.substring(owner.lastIndexOf('.') + 1) + member;
  }
}
