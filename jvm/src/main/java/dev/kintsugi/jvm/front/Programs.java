package dev.kintsugi.jvm.front;

import dev.kintsugi.runtime.program.ProgramText;

/** Reads the little of a program's text that the front needs. */
final class Programs {
  private Programs() {}

  /** Symbol of the entry point; empty if the text is not a program. */
  static String entry(String program) {
    try {
      return ProgramText.read(program).entry();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
