package dev.kintsugi.target;

/** Keys of a target's attributes; their meaning stands in the description of this package. */
public final class Attributes {
  public static final String BUILD = "build";
  public static final String BUILD_TOOL = "build.tool";
  public static final String MODULE = "module";
  public static final String MODULE_PATH = "module.path";
  public static final String REPOSITORY_FOLDER = "repository.folder";
  public static final String RELEASE = "release";
  public static final String SOURCE_ROOTS = "source.roots";
  public static final String TESTS = "tests";

  /** Before the path of a source file in the target. */
  public static final String GIVEN = "given/";

  private Attributes() {}
}
