package dev.kintsugi.runtime.reach;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an object is wanting for that nothing makes: the type at the root, so that all that lacks
 * the same is told of in the same words.
 *
 * <p>Limit: of several ways that each want something, the one that wants least is told.
 */
final class Wants {
  private final List<Creators.Creator> creators;
  private final Predicate<Class<?>> isMade;

  /**
   * @param isMade whether there is a way to make an object of a type
   */
  Wants(List<Creators.Creator> creators, Predicate<Class<?>> isMade) {
    this.creators = creators;
    this.isMade = isMade;
  }

  /** Why there is no way to make an object of a type. */
  String of(Class<?> type) {
    return of(type, new HashSet<>(Set.of(type)));
  }

  private String of(Class<?> type, Set<Class<?>> seen) {
    List<Creators.Creator> makers =
        creators.stream().filter(c -> type.isAssignableFrom(c.result())).toList();
    if (makers.isEmpty()) {
      return "no object of " + type.getName() + ": nothing public makes one";
    }
    Optional<Class<?>> missing =
        makers.stream()
            .map(c -> c.needs().filter(isMade.negate()).toList())
            .filter(m -> !m.isEmpty() && seen.add(m.get(0)))
            .min(Comparator.comparingInt(List::size))
            .map(m -> m.get(0));
    return missing
        .map(m -> of(m, seen))
        .orElse("no object of " + type.getName() + ": what makes one needs another");
  }
}
