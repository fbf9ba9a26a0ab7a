package dev.kintsugi.api;

import java.util.SortedMap;

/**
 * A change of behaviour that a patch template asks a lane's source editor for, which may refuse it:
 * at a place that the proof's frames name, or its entry point; parameters are those of the kind.
 */
public record Mitigation(Kind kind, Location at, SortedMap<String, String> parameters) {
  public enum Kind {
    /** Stop a recursion at a depth, through the exit the method already uses for bad input. */
    LIMIT_DEPTH,
    /** Refuse a path that leaves its root folder. */
    CONTAIN_PATH,
    /** Refuse a size that the remaining input can't back, and cap it. */
    LIMIT_SIZE,
    /** Bound what is unpacked by what it was unpacked from. */
    LIMIT_EXPANSION,
    /** Forbid a document reader to fetch what the document names. */
    FORBID_EXTERNAL_ENTITIES,
    /** Pass data to a program without a shell in between. */
    NO_SHELL,
    /** Refuse names of code that the data may not choose. */
    RESTRICT_CLASSES,
    /** Hand data to a query beside its text, not as a part of it. */
    BIND_VALUES,
    /** Look up only names that the program itself answers for. */
    LOCAL_NAMES,
    /** Keep what an object is made of out of what a text can name. */
    HIDE_CLASS,
    /** End a loop that waits for something in the input where the input ends. */
    END_WITH_INPUT,
    /** Encode values for the place where they become part of a text. */
    ENCODE_VALUES,
    /** Check what nothing else checks before memory outside an array is touched. */
    INSIDE_ARRAY,
    /** Verify data whatever it says of itself. */
    VERIFY_ALWAYS,
    /** Match what a pattern matches without tries that can't succeed. */
    STEADY_PATTERN,
    /** Refuse what every run that breaks shows, and no benign one; needs the proofs. */
    GUARD
  }
}
