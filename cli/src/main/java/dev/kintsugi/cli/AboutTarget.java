package dev.kintsugi.cli;

/** A command whose target may be a folder with a configuration of its own. */
interface AboutTarget {
  /** What the user named. */
  String target();
}
