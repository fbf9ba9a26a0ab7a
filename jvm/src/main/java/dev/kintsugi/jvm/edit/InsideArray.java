package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code unsafe.getLong(bytes, BASE + index)}: raw access to an array of bytes, which the virtual
 * machine does not check, is checked before, and refused with the exception that an ordinary access
 * ends in. How many bytes an access takes is part of its name.
 *
 * <p>Refused where the index is computed on the spot, and for arrays of anything but bytes, whose
 * scale the place does not tell.
 */
final class InsideArray implements JavaEdit {
  private static final Map<String, String> WIDTHS =
      Map.of(
          "Byte", "1", "Short", "2", "Char", "2", "Int", "4", "Float", "4", "Long", "8", "Double",
          "8");

  private static final String COPIES = "copyMemory";

  /** So many bytes of an array from an index on. */
  private record Range(String array, String index, String size) {}

  @Override
  public List<Edited> edit(Site site) throws Refusal {
    List<Range> ranges = new ArrayList<>();
    MethodCallExpr first = null;
    for (MethodCallExpr call : site.callable().findAll(MethodCallExpr.class)) {
      List<Range> touched = touched(site, call);
      first = first == null && !touched.isEmpty() ? call : first;
      touched.stream().filter(r -> !ranges.contains(r)).forEach(ranges::add);
    }
    if (first == null) {
      throw new Refusal(
          "No array of bytes is accessed as raw memory in "
              + site.callable().getNameAsString()
              + ".");
    }
    JavaFile file = site.file();
    Splices splices = new Splices(file);
    String helper = file.fresh("requireInside");
    List<String> lines = new ArrayList<>();
    for (Range r : ranges) {
      lines.add(helper + "(" + r.array() + ", " + r.index() + ", " + r.size() + ");");
    }
    Around.of(file, first).before(splices, lines);
    Members.of(site).methodAfter(splices, helper(helper, file.step()));
    return List.of(
        splices.as(
            "Refuses access outside the array as an ordinary access does, with an"
                + " ArrayIndexOutOfBoundsException; inside it nothing changes."));
  }

  private static List<String> helper(String name, String in) {
    return List.of(
        "private static void " + name + "(byte[] array, int index, int size) {",
        in + "if (index < 0 || size < 0 || index > array.length - size) {",
        in + in + "throw new ArrayIndexOutOfBoundsException(",
        in + in + in + in + "size + \" bytes from \" + index + \" on, of \" + array.length);",
        in + "}",
        "}");
  }

  private static List<Range> touched(Site site, MethodCallExpr call) {
    boolean raw =
        call.getScope().flatMap(new Scope(site)::type).filter("Unsafe"::equals).isPresent();
    String name = call.getNameAsString();
    List<Range> touched = new ArrayList<>();
    if (raw && name.equals(COPIES) && call.getArguments().size() == 5) {
      String length = site.file().source(call.getArgument(4));
      Optional<Range> from = range(site, call, 0, length);
      Optional<Range> to = range(site, call, 2, length);
      // half a check would look like a whole one
      if (from.isPresent() && to.isPresent()) {
        touched.addAll(List.of(from.get(), to.get()));
      }
    } else if (raw && name.matches("(get|put)[A-Z].*") && call.getArguments().size() >= 2) {
      String width = WIDTHS.get(name.substring(3).replaceAll("(Volatile|Opaque|Unaligned)$", ""));
      if (width != null) {
        range(site, call, 0, width).ifPresent(touched::add);
      }
    }
    return touched;
  }

  /** The range of an array and an offset behind it, if it is one of bytes by a plain index. */
  private static Optional<Range> range(Site site, MethodCallExpr call, int at, String size) {
    Expression array = call.getArgument(at);
    Expression offset = inner(call.getArgument(at + 1));
    boolean bytes =
        array instanceof NameExpr name
            && site.callable() instanceof MethodDeclaration method
            && method.getParameters().stream()
                .filter(p -> p.getNameAsString().equals(name.getNameAsString()))
                .anyMatch(p -> p.getType().asString().equals("byte[]"));
    if (bytes && isBase(offset)) {
      return Optional.of(new Range(array.toString(), "0", size));
    }
    if (!bytes
        || !(offset instanceof BinaryExpr sum)
        || sum.getOperator() != BinaryExpr.Operator.PLUS
        || !isBase(sum.getLeft())
        || !(sum.getRight() instanceof NameExpr index)) {
      return Optional.empty();
    }
    return Optional.of(new Range(array.toString(), index.getNameAsString(), size));
  }

  /** Where the elements of an array begin: a constant by its name. */
  private static boolean isBase(Expression part) {
    return part instanceof NameExpr name && name.getNameAsString().matches("[A-Z][A-Z0-9_]*")
        || part instanceof FieldAccessExpr field
            && field.getNameAsString().matches("[A-Z][A-Z0-9_]*");
  }

  private static Expression inner(Expression e) {
    return e instanceof EnclosedExpr enclosed ? inner(enclosed.getInner()) : e;
  }
}
