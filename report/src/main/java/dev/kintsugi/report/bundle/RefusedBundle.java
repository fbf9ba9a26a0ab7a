package dev.kintsugi.report.bundle;

import dev.kintsugi.report.text.Visible;
import java.io.IOException;

/** A bundle that is not used, and the place that is the reason. */
public final class RefusedBundle extends IOException {
  private static final long serialVersionUID = 1;

  private final Kind kind;
  private final String entry;
  private final String field;

  /** Why a bundle is not used. */
  public enum Kind {
    /** Not an archive of this program, or of a version that it can't read. */
    NOT_A_BUNDLE,
    /** It was one, and something in it is not as it was made. */
    TAMPERED,
    /** Whole, but nobody signed it, and a key was asked for. */
    UNSIGNED,
    /** Whole, but signed with another key than was asked for. */
    FOREIGN_KEY
  }

  /**
   * @param entry which file of the bundle; {@code archive} for the archive itself
   * @param field which part of it
   */
  public RefusedBundle(Kind kind, String entry, String field, String why) {
    super(Visible.line(entry, 160) + ", " + Visible.line(field, 160) + ": " + why);
    this.kind = kind;
    this.entry = entry;
    this.field = field;
  }

  static RefusedBundle tampered(String entry, String field, String why) {
    return new RefusedBundle(Kind.TAMPERED, entry, field, why);
  }

  public Kind kind() {
    return kind;
  }

  public String entry() {
    return entry;
  }

  public String field() {
    return field;
  }
}
