package dev.kintsugi.runtime.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellTextTest {
  @Test
  void findsCommandsBetweenOperators() {
    assertEquals(List.of("a", "b", "c", "d"), ShellText.commands("a 1; b x && c || d &"));
    assertEquals(List.of("a", "b", "c"), ShellText.commands("a | b\n(c)"));
  }

  @Test
  void looksIntoSubstitutionsAlsoInDoubleQuotes() {
    assertEquals(List.of("echo", "a", "b"), ShellText.commands("echo $(a 1) `b`"));
    assertEquals(List.of("echo", "a", "b"), ShellText.commands("echo \"$(a $(b))\""));
  }

  @Test
  void readsQuotedTextAsWords() {
    assertEquals(List.of("ls"), ShellText.commands("ls '; a' \"; b\" \\; c"));
    assertEquals(List.of("ls"), ShellText.commands("l's' '$(a)' \"\\$(b)\""));
  }

  @Test
  void skipsAssignmentsAndRedirections() {
    assertEquals(List.of("a"), ShellText.commands("X=1 Y='2' a b"));
    assertEquals(List.of("a", "b"), ShellText.commands("a 2>/dev/null >out <in; > x b"));
    assertEquals(List.of("a"), ShellText.commands("a # ; b"));
  }

  @Test
  void looksThroughReservedWords() {
    assertEquals(List.of("if", "a", "then", "b", "fi"), ShellText.commands("if a; then b; fi"));
  }

  @Test
  void whatBreaksTheGrammarStartsNothingFromThatLineOn() {
    assertEquals(List.of(), ShellText.commands("a 'b"));
    assertEquals(List.of(), ShellText.commands("a \"b\\"));
    assertEquals(List.of(), ShellText.commands("a$(b"));
    assertEquals(List.of(), ShellText.commands("a -f ('b' -t c"));
    assertEquals(List.of(), ShellText.commands("(a; b"));
    assertEquals(List.of(), ShellText.commands("a) b"));
    assertEquals(List.of("a"), ShellText.commands("a\nb (c)"));
    assertEquals(List.of("a", "b"), ShellText.commands("a # (\n(b)"));
  }
}
