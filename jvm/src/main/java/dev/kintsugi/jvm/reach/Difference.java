package dev.kintsugi.jvm.reach;

import dev.kintsugi.jvm.reach.Declarations.Declared;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which lines of a Java source hold declarations that are not as they were.
 *
 * <p>A changed or new method counts alone. With a field, or an import, count all declarations of
 * the file that have its name. Where the head of a type, or something that is gone, could change
 * the meaning of others, the whole type counts. A source that can't be parsed counts whole.
 *
 * @param lines the lines
 * @param fields names of fields that were there and are not as they were; they count wherever they
 *     are used
 */
record Difference(List<Lines> lines, Set<String> fields) {
  private static final String STAR = "*";

  /** Of a source that is new, or of whose earlier text nothing is known. */
  static Difference whole() {
    return new Difference(List.of(Lines.ALL), Set.of());
  }

  static Difference of(String before, String now) {
    Optional<Declarations> old = Declarations.of(before);
    Optional<Declarations> here = Declarations.of(now);
    if (old.isEmpty() || here.isEmpty()) {
      return whole();
    }
    Set<String> names = importedNames(old.get().imports(), here.get().imports());
    boolean gone = !here.get().types().keySet().containsAll(old.get().types().keySet());
    return gone || names.contains(STAR) ? whole() : between(old.get(), here.get(), names);
  }

  private static Difference between(Declarations old, Declarations now, Set<String> imported) {
    Set<String> fields = new HashSet<>();
    Set<String> names = new HashSet<>(imported);
    Set<String> types = new HashSet<>();
    for (var member : now.members().entrySet()) {
      Declared was = old.members().get(member.getKey());
      if (!same(was, member.getValue())) {
        names.addAll(member.getValue().fields());
        fields.addAll(was == null ? Set.of() : was.fields());
      }
    }
    for (var member : old.members().entrySet()) {
      if (!now.members().containsKey(member.getKey()) && !member.getValue().alone()) {
        types.add(member.getValue().type());
      }
    }
    List<Lines> lines = new ArrayList<>();
    for (var member : now.members().entrySet()) {
      Declared here = member.getValue();
      if (!same(old.members().get(member.getKey()), here) || mentions(here, names)) {
        lines.add(here.lines());
      }
    }
    for (var type : now.types().entrySet()) {
      Declared here = type.getValue();
      boolean same = same(old.types().get(type.getKey()), here) && !mentions(here, names);
      if (!same || types.contains(type.getKey())) {
        lines.add(here.lines());
      }
    }
    return new Difference(lines, fields);
  }

  private static boolean same(Declared was, Declared here) {
    return was != null && was.tokens().equals(here.tokens());
  }

  private static boolean mentions(Declared declared, Set<String> names) {
    return declared.tokens().stream().anyMatch(names::contains);
  }

  /** Simple names whose meaning an import may have changed; a star if it may be any. */
  private static Set<String> importedNames(Set<String> old, Set<String> now) {
    Set<String> changed = new HashSet<>(old);
    changed.addAll(now);
    changed.removeIf(text -> old.contains(text) && now.contains(text));
    Set<String> names = new HashSet<>();
    for (String text : changed) {
      String[] words = text.split(" ");
      boolean single = words[0].equals("import") && words.length > 2;
      names.add(single ? words[words.length - 2] : STAR);
    }
    return names;
  }
}
