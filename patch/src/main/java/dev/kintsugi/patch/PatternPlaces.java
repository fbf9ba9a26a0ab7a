package dev.kintsugi.patch;

import dev.kintsugi.api.Candidate;
import dev.kintsugi.api.Finding;
import dev.kintsugi.api.Location;
import dev.kintsugi.api.Proof;
import dev.kintsugi.patch.diff.FileDiff;
import dev.kintsugi.patch.diff.Hunk;
import dev.kintsugi.patch.diff.UnifiedDiff;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Candidates with the pattern of a patched finding: of its weakness class, with a dangerous
 * operation of the same kind, on a way that passes neither its root cause nor what its patch
 * changed, and on which nothing is known to check the data.
 *
 * <p>Of which kind the finding's own operation is, the candidates tell whose operation stands at a
 * line of its proofs' stacks; without one there is no pattern. Not seen: a guard that no candidate
 * tells of, such as a comparison with a limit, and one off the way of the data.
 */
final class PatternPlaces {
  private final List<Candidate> candidates;

  /**
   * @param candidates all of the target, most promising first
   */
  PatternPlaces(List<Candidate> candidates) {
    this.candidates = List.copyOf(candidates);
  }

  /**
   * One candidate of each place, those with the very operation of the finding first.
   *
   * @param diff its patch
   * @param proven all findings of the campaign; none of their places is named
   */
  List<Candidate> of(Finding finding, UnifiedDiff diff, List<Finding> proven) {
    Set<String> kinds = new HashSet<>();
    Set<String> operations = new HashSet<>();
    for (Candidate own : candidates) {
      if (finding.cwe().contains(own.cwe()) && stands(own, finding)) {
        kinds.add(kind(own));
        operations.add(own.sink().symbol());
      }
    }
    Set<String> changed = changed(finding, diff);
    Predicate<Candidate> open =
        c ->
            kinds.contains(kind(c))
                && c.path().stream().allMatch(at -> at.detail().isEmpty())
                && c.path().stream().noneMatch(at -> changed.contains(at.symbol()))
                && proven.stream().noneMatch(f -> isOf(c, f));
    Map<String, Candidate> places = new LinkedHashMap<>();
    candidates.stream()
        .filter(open)
        .sorted(Comparator.comparing(c -> !operations.contains(c.sink().symbol())))
        .forEach(c -> places.putIfAbsent(method(c), c));
    return List.copyOf(places.values());
  }

  /**
   * Whether a finding shows a candidate: its operation broke there, or the way passes the cause.
   */
  static boolean isOf(Candidate candidate, Finding finding) {
    return finding.cwe().contains(candidate.cwe())
        && (stands(candidate, finding)
            || finding.proofs().stream()
                .flatMap(p -> p.observation().cause().stream())
                .anyMatch(m -> candidate.path().stream().anyMatch(at -> at.symbol().equals(m))));
  }

  /** What an operation is called where several count as one, such as two ways to open a file. */
  private static String kind(Candidate candidate) {
    return candidate.cwe() + " " + candidate.weakness();
  }

  /** Whether a candidate's operation stands at a line of a finding's stacks. */
  static boolean stands(Candidate candidate, Finding finding) {
    return finding.proofs().stream()
        .flatMap(p -> p.observation().frames().stream())
        .anyMatch(frame -> isAt(frame, candidate.sink()));
  }

  private static boolean isAt(Location one, Location other) {
    return one.line() > 0 && one.line() == other.line() && one.file().equals(other.file());
  }

  /** The method around a candidate's operation. */
  private static String method(Candidate candidate) {
    return candidate.path().stream()
        .filter(at -> isAt(at, candidate.sink()))
        .map(Location::symbol)
        .findFirst()
        .orElse(candidate.sink().file() + ":" + candidate.sink().line());
  }

  /**
   * Symbols that a patch changed, as far as a known place lies at one of its hunks; of a file in
   * which none does, all that are known.
   */
  private Set<String> changed(Finding finding, UnifiedDiff diff) {
    Set<String> symbols = new HashSet<>();
    for (FileDiff file : diff.files()) {
      List<Location> inside = known(finding).filter(at -> file.changes(at.file())).toList();
      List<Location> touched =
          inside.stream()
              .filter(at -> file.hunks().stream().anyMatch(h -> spans(h, at.line())))
              .toList();
      (touched.isEmpty() ? inside : touched).forEach(at -> symbols.add(at.symbol()));
    }
    return symbols;
  }

  private static boolean spans(Hunk hunk, int line) {
    return line >= hunk.oldStart() && line <= hunk.oldStart() + hunk.before().size();
  }

  private Stream<Location> known(Finding finding) {
    List<Location> all = new ArrayList<>();
    for (Proof proof : finding.proofs()) {
      all.addAll(proof.observation().frames());
    }
    candidates.stream().map(Candidate::path).flatMap(Collection::stream).forEach(all::add);
    return all.stream();
  }
}
