package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.expr.Expression;
import java.util.List;
import java.util.Optional;

/**
 * An array that the loop behind it fills: made short, and copied into a longer one when it is full,
 * up to its stated size.
 *
 * @param splices the changes so far
 */
record GrowingArray(MadeArray array, StatedSize size, FillLoop loop, Splices splices) {

  static Optional<GrowingArray> of(Site site, Expression whole, Expression stated) {
    Optional<MadeArray> array = MadeArray.of(site, whole, stated);
    Optional<FillLoop> loop = array.flatMap(a -> FillLoop.of(a.next()));
    return loop.isEmpty()
        ? Optional.empty()
        : StatedSize.of(array.get())
            .map(size -> new GrowingArray(array.get(), size, loop.get(), new Splices(site.file())));
  }

  /** Makes it with at most so many elements. */
  void startWith(int elements) {
    JavaFile file = splices.file();
    String piece = firstPiece(array.site(), splices, elements);
    array.fixed().ifPresent(m -> splices.replace(file.start(m), file.end(m) + 1, ""));
    size.startWith(splices, piece);
  }

  /** Adds a constant for how long an array is at first; returns its name. */
  static String firstPiece(Site site, Splices splices, int elements) {
    String name = site.file().fresh("FIRST_PIECE");
    Members.of(site).constant(splices, "private static final int " + name + " = " + elements + ";");
    return name;
  }

  /**
   * Lines that double it.
   *
   * @param full the condition under which it is too short
   * @param at the variable that says how much of it is filled then
   * @param copy the method that makes a longer copy
   */
  List<String> longer(String full, String at, String copy) {
    String name = array.name();
    String length = "(int) Math.min(" + size.text() + ", " + at + " * 2L)";
    return List.of(
        "if (" + full + ") {",
        splices.file().step() + name + " = " + copy + "(" + name + ", " + length + ");",
        "}");
  }
}
