package dev.kintsugi.runtime.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kintsugi.runtime.pattern.Trial.Use;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden cases; the JDK's own matcher is the judge, by counting what it looks at. */
class AttacksTest {
  private static final long BUDGET = 20_000_000;

  private static List<Attack> hangs(String pattern) {
    return Attacks.on(pattern, 0).stream().filter(a -> a.kind() != Attack.Kind.RECURSION).toList();
  }

  private static boolean explodes(String pattern, Attack attack) {
    Pattern compiled = Pattern.compile(pattern);
    String text = attack.text(attack.times());
    return Trial.of(compiled, Use.MATCHES, text, BUDGET).end() == Trial.End.CUT_OFF
        || Trial.of(compiled, Use.FIND, text, BUDGET).end() == Trial.End.CUT_OFF;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\s+$",
        "[ \\t]*\\n",
        "\\d+\\.\\d+x",
        "a*a*b",
        "x(\\w+\\s*)+;",
        "(.*),(.*),(.*)z",
        "<!--.*?-->",
        "(?i)[a-z]+(?:[a-z0-9-]*[a-z0-9])?@",
        "\\s*([^=\\s]+)\\s*=\\s*(.*?)\\s*;",
        "(?x) \\s+ # spaces\n $",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
      })
  void findsWhatExplodes(String pattern) {
    List<Attack> attacks = hangs(pattern);
    assertFalse(attacks.isEmpty(), pattern);
    for (Attack attack : attacks) {
      assertTrue(explodes(pattern, attack), pattern + " on " + attack.expression().print());
      assertTrue(attack.length() <= 64_000, pattern);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(x+x+)+y\\1?", "(.*a){12}$", "(?:(a|b|ab)+c?)+\\1*!", "(a+)+\\1?$"})
  void shortTextsWillDoWhereTheGrowthIsExponential(String pattern) {
    List<Attack> attacks = hangs(pattern);
    assertFalse(attacks.isEmpty(), pattern);
    assertTrue(explodes(pattern, attacks.get(0)), attacks.toString());
    assertTrue(attacks.get(0).length() < 20_000, attacks.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "^a+b",
        "(?<!\\s)\\s++$",
        "^(?>\\d+)x",
        "^(?:[a-z]++)*+x$",
        "^\\d+\\.\\d+$",
        "[a-z]{1,8}@",
        "\"[^\"]*+\"",
        "(?<![0-9])[0-9]+x",
        "^\\w+(?:-\\w+)*$",
        "\\p{L}",
        "\\Qa+a+\\E",
      })
  void isSilentOnHarmlessOnes(String pattern) {
    assertEquals(List.of(), hangs(pattern), pattern);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a|b)*c", "(?:\\\\.|[^\"])*\"", "^((a|b)c?)+$"})
  void seesWhereTheMatcherRecurses(String pattern) {
    assertTrue(
        Attacks.on(pattern, 0).stream().anyMatch(a -> a.kind() == Attack.Kind.RECURSION), pattern);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[ab]*c", "(?:ab)++c", "(", "a{1000000000}"})
  void recursionNeedsAGroupWithChoices(String pattern) {
    assertEquals(
        List.of(),
        Attacks.on(pattern, 0).stream().filter(a -> a.kind() == Attack.Kind.RECURSION).toList());
  }
}
