package dev.kintsugi.patch.check;

import dev.kintsugi.patch.diff.Hunk;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be said of a hunk from its text alone. Of a language that is not known, nothing can.
 *
 * <p>Judged wrongly: a new member that overrides an inherited one without saying so.
 */
final class HunkText {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
  private static final Pattern FIELD = Pattern.compile("[^={}()]*?\\b([\\w$]+)\\s*(?:=[^{}]*)?");
  private static final Pattern SETTING =
      Pattern.compile("\\s*(?:this\\s*\\.\\s*)?([\\w$]+)\\s*=\\s*[\\w$]+\\s*");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Optional<Languages.Rules> rules;
  private final String removed;
  private final String added;
  private final PatternLoops.Edit literals;

  HunkText(Hunk hunk, Optional<Languages.Rules> rules) {
    this.rules = rules;
    this.removed = code(hunk.removed());
    this.added = code(hunk.added());
    this.literals = new PatternLoops.Edit(whole(hunk.removed()), whole(hunk.added()));
  }

  private String whole(List<String> lines) {
    return rules.isEmpty()
        ? String.join("\n", lines)
        : CodeText.withLiterals(lines, rules.get().lineComment()).strip();
  }

  private String code(List<String> lines) {
    return rules.isEmpty()
        ? String.join("\n", lines)
        : CodeText.of(lines, rules.get().lineComment()).strip();
  }

  /** Whether it changes nothing that runs: comments, blank lines and new members. */
  boolean isHarmless() {
    return rules.isPresent() && removed.isEmpty() && (added.isEmpty() || addsMembers());
  }

  /** Names of the fields that it adds. */
  Set<String> newFields() {
    Set<String> names = new TreeSet<>();
    if (rules.isPresent() && removed.isEmpty()) {
      for (String statement : added.split(";")) {
        Matcher field = FIELD.matcher(statement);
        if (isOwnMember(statement) && field.matches()) {
          names.add(field.group(1));
        }
      }
    }
    return names;
  }

  /** Whether it adds nothing but values for these fields, which it passes on as they are. */
  boolean onlySets(Set<String> fields) {
    return rules.isPresent()
        && removed.isEmpty()
        && !added.isEmpty()
        && Arrays.stream(added.split(";"))
            .map(SETTING::matcher)
            .allMatch(m -> m.matches() && fields.contains(m.group(1)));
  }

  /** Names of the callable members that it declares and did not declare like that before. */
  Set<String> newCallables() {
    Set<String> names = new TreeSet<>();
    if (rules.isPresent()) {
      Matcher member = rules.get().member().matcher(added);
      while (member.find()) {
        String declared = member.group(1);
        if (declared.endsWith(")") && !removed.contains(declared)) {
          names.add(declared.substring(0, declared.indexOf('(')).strip());
        }
      }
    }
    return names;
  }

  /**
   * Whether all that it does is to hand one more value, which the code has by a name, to a call of
   * these: what the patch adds an overload for gets its argument there.
   */
  boolean onlyHandsTo(Set<String> callables) {
    return rules.isPresent()
        && EditCore.handedTo(removed, added).filter(callables::contains).isPresent();
  }

  /**
   * Whether both put the same text in place of the same text, whatever names stand in it; or call
   * the same method, with other arguments or with other code around it; or only bound the loops of
   * regular expressions.
   */
  boolean doesTheSameAs(HunkText other) {
    if (rules.isEmpty()) {
      return false;
    }
    boolean same =
        shape(removed).equals(shape(other.removed))
            && shape(added).equals(shape(other.added))
            // where only literals change, what they say is the change
            && (!removed.equals(added) || literals.changes(other.literals));
    boolean calls =
        removed.isEmpty()
            && other.removed.isEmpty()
            && EditCore.call(added).isPresent()
            && EditCore.call(added).equals(EditCore.call(other.added));
    Optional<EditCore> core = EditCore.of(removed, added);
    boolean replaces = !removed.isEmpty() && core.isPresent();
    boolean bounds = literals.boundsLoops() && other.literals.boundsLoops();
    return same
        || calls
        || bounds
        || replaces && core.equals(EditCore.of(other.removed, other.added));
  }

  private boolean addsMembers() {
    int depth = 0;
    StringBuilder statement = new StringBuilder();
    for (char c : added.toCharArray()) {
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth < 0) {
        return false;
      }
      boolean over = depth == 0 && (c == ';' || c == '}');
      if (!over) {
        statement.append(c);
      } else if (isOwnMember(statement)) {
        statement.setLength(0);
      } else {
        return false;
      }
    }
    boolean whole = statement.toString().isBlank() || isOwnMember(statement);
    return depth == 0 && whole;
  }

  private boolean isOwnMember(CharSequence declaration) {
    return rules.orElseThrow().ownMember().matcher(declaration).lookingAt();
  }

  private static String shape(String code) {
    return SPACE.matcher(NAME.matcher(code).replaceAll("x")).replaceAll("");
  }
}
