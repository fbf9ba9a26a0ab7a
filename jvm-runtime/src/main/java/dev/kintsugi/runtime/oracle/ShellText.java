package dev.kintsugi.runtime.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * The words in command position of a shell text, by the token rules of the POSIX Shell Command
 * Language (IEEE Std 1003.1, chapter 2: quoting 2.2, token recognition 2.3, command substitution
 * 2.6.3).
 *
 * <p>A text that breaks the grammar (an unclosed quote or group, a group where none may stand)
 * starts nothing from that line on.
 *
 * <p>Limits: here-documents, {@code case} patterns and aliases are read as plain text; assignments
 * and redirections before a command are skipped, reserved words are looked through.
 */
final class ShellText {
  private static final List<String> LOOK_THROUGH =
      List.of(
          "if", "then", "else", "elif", "while", "until", "do", "!", "{", "exec", "eval", "time");
  private static final int MOST_NESTED = 16;

  private final String text;
  private final int depth;
  private final List<String> commands;
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private boolean expectsCommand = true;
  private boolean skipsNext;
  private int groups;
  private int complete;
  private boolean over;
  private int at;

  private ShellText(String text, int depth, List<String> commands) {
    this.text = text;
    this.depth = depth;
    this.commands = commands;
    this.complete = commands.size();
  }

  /** Names of all commands that the text would start, in order, quotes removed. */
  static List<String> commands(String text) {
    List<String> commands = new ArrayList<>();
    new ShellText(text, 0, commands).read();
    return commands;
  }

  private void read() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case '\\' -> escaped();
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '`' -> substitute(until('`'));
        case '$' -> dollar();
        case ' ', '\t' -> endWord();
        case '(' -> group();
        case ')' -> endGroup();
        case '\n', ';', '&', '|' -> {
          endWord();
          expectsCommand = true;
          skipsNext = false;
          complete = c == '\n' && groups == 0 ? commands.size() : complete;
        }
        case '<', '>' -> redirection();
        case '#' -> comment();
        default -> append(c);
      }
    }
    endWord();
    if (groups > 0) {
      refused();
    }
  }

  /** A group stands only where a command may; elsewhere it is a syntax error (2.9.4). */
  private void group() {
    endWord();
    if (expectsCommand) {
      groups++;
    } else {
      refused();
    }
  }

  private void endGroup() {
    endWord();
    expectsCommand = true;
    skipsNext = false;
    if (groups-- == 0) {
      refused();
    }
  }

  /**
   * A shell reads whole lines: one that breaks the grammar starts nothing, nor does what follows.
   */
  private void refused() {
    commands.subList(complete, commands.size()).clear();
    at = text.length();
    groups = 0;
    over = true;
  }

  private void append(char c) {
    word.append(c);
    inWord = true;
  }

  private void escaped() {
    if (at < text.length()) {
      append(text.charAt(at++));
    }
  }

  private void singleQuoted() {
    inWord = true;
    word.append(until('\''));
  }

  private void doubleQuoted() {
    inWord = true;
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case '"' -> {
          return;
        }
        case '\\' -> escaped();
        case '`' -> substitute(until('`'));
        case '$' -> dollar();
        default -> append(c);
      }
    }
    refused();
  }

  private void dollar() {
    inWord = true;
    if (at < text.length() && text.charAt(at) == '(') {
      at++;
      substitute(balanced());
    } else {
      word.append('$');
    }
  }

  private void comment() {
    if (inWord) {
      append('#');
    } else {
      until('\n');
      expectsCommand = true;
      complete = groups == 0 ? commands.size() : complete;
    }
  }

  private void redirection() {
    boolean number = inWord && word.chars().allMatch(Character::isDigit);
    if (number) {
      word.setLength(0);
      inWord = false;
    } else {
      endWord();
    }
    while (at < text.length() && "<>&|-".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    skipsNext = true;
  }

  private void substitute(String inner) {
    inWord = true;
    if (depth < MOST_NESTED) {
      new ShellText(inner, depth + 1, commands).read();
    }
  }

  private void endWord() {
    if (!inWord || over) {
      return;
    }
    String done = word.toString();
    word.setLength(0);
    inWord = false;
    if (skipsNext) {
      skipsNext = false;
    } else if (expectsCommand && !done.matches("[A-Za-z_][A-Za-z0-9_]*=.*")) {
      commands.add(done);
      expectsCommand = LOOK_THROUGH.contains(done);
    }
  }

  private String until(char end) {
    int from = at;
    while (at < text.length() && text.charAt(at) != end) {
      at++;
    }
    String inner = text.substring(from, at);
    if (at == text.length() && end != '\n') {
      refused();
    }
    at = Math.min(at + 1, text.length());
    return inner;
  }

  private String balanced() {
    int from = at;
    int open = 1;
    while (at < text.length()) {
      char c = text.charAt(at++);
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (open == 0) {
        return text.substring(from, at - 1);
      }
    }
    refused();
    return "";
  }
}
