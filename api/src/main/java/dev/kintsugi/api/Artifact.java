package dev.kintsugi.api;

/**
 * One part of a target, named by content.
 *
 * @param role what the part is for
 * @param name display name, for example a file name or coordinates; hostile text, escape when shown
 * @param evidence id in the evidence store; {@code tree:} for folders
 */
public record Artifact(Role role, String name, String evidence) {
  /** What a part of a target is for. */
  public enum Role {
    /** What is examined: built classes or an executable. */
    PROGRAM,
    /** What the program needs to run; its own weaknesses are not examined. */
    LIBRARY,
    /** Main sources, a tree whose paths are those that a patch names. */
    SOURCES,
    /** The whole project as the user keeps it, a tree; absent for a bare binary. */
    PROJECT,
    /** Compiled tests of the project. */
    TESTS,
    /** What only the tests need to run. */
    TEST_LIBRARY,
    /** Everything the project's build fetches, a tree; makes an offline build possible. */
    REPOSITORY
  }
}
