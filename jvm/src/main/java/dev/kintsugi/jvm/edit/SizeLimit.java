package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a size out of the input's hands where it allocates: an array, a buffer or a collection's
 * capacity, and where that leaves another one, all of a method. An array that is filled from an
 * input next grows with what comes instead, so that memory follows what was really there and no
 * size is forbidden: by {@code readFully} ({@link ChunkedRead}), by a loop of reads ({@link
 * ReadLoop}) or of copies ({@link GrowingFill}), or one by one ({@link ElementLoop}). A
 * collection's capacity is a hint and only capped. All else is refused below zero, and above a
 * limit that a system property raises.
 *
 * <p>Refused where the size is no input: constants and the lengths of what exists already.
 */
final class SizeLimit implements JavaEdit {
  /** Capacity is a hint for these (their API documentation says so); they grow when they must. */
  private static final Set<String> GROWING =
      Set.of(
          "ArrayList",
          "HashMap",
          "HashSet",
          "LinkedHashMap",
          "LinkedHashSet",
          "ArrayDeque",
          "Vector",
          "StringBuilder",
          "StringBuffer",
          "ByteArrayOutputStream",
          "Hashtable",
          "IdentityHashMap");

  private static final int WIDTH = 100;

  private static final Set<String> NUMBERS = Set.of("int", "short", "byte", "char", "Integer");

  /** Methods of the JDK's texts that give another one. */
  private static final Set<String> GIVES_TEXT =
      Set.of("toString", "substring", "trim", "strip", "toLowerCase", "toUpperCase", "concat");

  /** Arrays of another make: what they are made with is their length for good. */
  private static final Set<String> FIXED =
      Set.of("AtomicIntegerArray", "AtomicLongArray", "AtomicReferenceArray");

  private static final Set<String> LENGTHS = Set.of("length", "size", "available", "remaining");

  /** 16 MiB of bytes, or a million elements: far above hand-made input, far below a small heap. */
  private static final String MAX_BYTES = "1 << 24";

  private static final String MAX_ELEMENTS = "1 << 20";
  private static final String PREALLOCATED = "1 << 10";

  /** An allocation and the expression that sizes it. */
  private record Allocation(Expression whole, Expression size, boolean bytes, boolean hint) {}

  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    Allocation allocation = find(site);
    List<Edited> edits = new ArrayList<>();
    if (allocation.hint()) {
      edits.add(hint(site, allocation));
      return edits;
    }
    ChunkedRead.of(site, allocation.whole(), allocation.size()).ifPresent(edits::add);
    ReadLoop.of(site, allocation.whole(), allocation.size()).ifPresent(edits::add);
    ElementLoop.of(site, allocation.whole(), allocation.size()).ifPresent(edits::add);
    GrowingFill.of(site, allocation.whole(), allocation.size()).ifPresent(edits::add);
    edits.add(cap(site, List.of(allocation)));
    List<Allocation> all = all(site).stream().filter(a -> !a.hint()).toList();
    if (all.size() > 1) {
      // who states one size in the input mostly states the next one too
      edits.add(cap(site, all));
    }
    return edits;
  }

  private static List<Allocation> all(Site site) {
    List<Allocation> all = new ArrayList<>();
    site.callable()
        .walk(
            n ->
                allocation(n)
                    .filter(a -> fromInput(a.size()))
                    .filter(a -> !a.hint() || isNumber(site, a.size()))
                    .ifPresent(all::add));
    return all;
  }

  /** Those that grow take what they start with as well: a text, another collection. */
  private static boolean isNumber(Site site, Expression argument) {
    if (argument instanceof EnclosedExpr enclosed) {
      return isNumber(site, enclosed.getInner());
    }
    if (argument instanceof CastExpr cast) {
      return NUMBERS.contains(cast.getType().asString());
    }
    if (argument instanceof BinaryExpr both) {
      return isNumber(site, both.getLeft()) && isNumber(site, both.getRight());
    }
    if (argument instanceof MethodCallExpr call && GIVES_TEXT.contains(call.getNameAsString())) {
      return false;
    }
    boolean made =
        argument instanceof ObjectCreationExpr
            || argument instanceof NullLiteralExpr
            || argument instanceof LiteralStringValueExpr text && !isNumeral(text);
    return !made && new Scope(site).type(argument).filter(t -> !NUMBERS.contains(t)).isEmpty();
  }

  private static boolean isNumeral(LiteralStringValueExpr literal) {
    return literal.isIntegerLiteralExpr() || literal.isCharLiteralExpr();
  }

  private static Allocation find(Site site) throws Refusal {
    List<Allocation> all = all(site);
    List<Allocation> here =
        all.stream()
            .filter(a -> a.whole().getBegin().orElseThrow().line <= site.line())
            .filter(a -> site.line() <= a.whole().getEnd().orElseThrow().line)
            .toList();
    if (here.isEmpty() && all.size() != 1) {
      throw new Refusal(
          "No single allocation by a size stands in " + site.callable().getNameAsString() + ".");
    }
    return here.isEmpty()
        ? all.get(0)
        : here.stream()
            .min(Comparator.comparingInt((Allocation a) -> site.file().start(a.whole())))
            .orElseThrow();
  }

  private static Optional<Allocation> allocation(Node node) {
    if (node instanceof ArrayCreationExpr array) {
      return array
          .getLevels()
          .get(0)
          .getDimension()
          .map(
              d ->
                  new Allocation(
                      array, d, array.getElementType().asString().equals("byte"), false));
    }
    if (node instanceof ObjectCreationExpr made
        && made.getArguments().size() == 1
        && FIXED.contains(made.getType().getNameAsString())) {
      return Optional.of(new Allocation(made, made.getArgument(0), false, false));
    }
    if (node instanceof ObjectCreationExpr made
        && made.getArguments().size() == 1
        && GROWING.contains(made.getType().getNameAsString())) {
      return Optional.of(new Allocation(made, made.getArgument(0), false, true));
    }
    return node instanceof MethodCallExpr call
            && Set.of("allocate", "allocateDirect").contains(call.getNameAsString())
            && call.getScope().filter(s -> s.toString().equals("ByteBuffer")).isPresent()
        ? Optional.of(new Allocation(call, call.getArgument(0), true, false))
        : Optional.empty();
  }

  private static boolean fromInput(Expression size) {
    boolean constant =
        size instanceof LiteralExpr
            || size instanceof NameExpr name
                && name.getNameAsString().equals(name.getNameAsString().toUpperCase(Locale.ROOT));
    boolean length =
        size instanceof FieldAccessExpr access && LENGTHS.contains(access.getNameAsString())
            || size instanceof MethodCallExpr call
                && LENGTHS.contains(call.getNameAsString())
                && call.getArguments().isEmpty();
    return !constant && !length;
  }

  private static Edited hint(Site site, Allocation allocation) {
    JavaFile file = site.file();
    Splices splices = new Splices(file);
    String constant = constant(site, splices, "MAX_PREALLOCATED", PREALLOCATED);
    splices.insert(file.start(allocation.size()), "Math.min(");
    splices.insert(file.end(allocation.size()), ", " + constant + ")");
    return splices.as(
        "Takes the size that the input states as a hint of at most 1,024 elements; what is really"
            + " there still fits.");
  }

  private static Edited cap(Site site, List<Allocation> allocations) throws Refusal, IOException {
    Splices splices = new Splices(site.file());
    Map<String, String> constants = new LinkedHashMap<>();
    String words = "";
    for (Allocation allocation : allocations) {
      String max = allocation.bytes() ? MAX_BYTES : MAX_ELEMENTS;
      if (!constants.containsKey(max)) {
        String wish = constants.isEmpty() ? "MAX_SIZE" : "MAX_ELEMENTS";
        constants.put(max, settable(site, splices, wish, max));
      }
      words = guard(site, splices, allocation, constants.get(max)).words();
    }
    return splices.as(
        "Refuses sizes below 0 or above "
            + String.join(" or ", constants.keySet())
            + " before memory is taken, through "
            + words
            + "."
            + (isSettable(site) ? " A system property raises the limit." : ""));
  }

  private static Exit guard(Site site, Splices splices, Allocation allocation, String constant)
      throws Refusal, IOException {
    JavaFile file = site.file();
    Around around = Around.of(file, allocation.whole());
    Exit exit = Exits.of(site, around.statement(), List.<CallableDeclaration<?>>of());
    List<String> lines = new ArrayList<>();
    String size = file.source(allocation.size());
    if (!pure(allocation.size())) {
      String local = file.fresh("size");
      lines.add("int " + local + " = " + size + ";");
      splices.replace(file.start(allocation.size()), file.end(allocation.size()), local);
      size = local;
    }
    String wide =
        allocation.size() instanceof BinaryExpr && pure(allocation.size())
            ? "(long) " + size
            : size;
    lines.add("if (" + wide + " < 0 || " + wide + " > " + constant + ") {");
    lines.add(
        file.step()
            + exit.statement("\"Size out of range: \" + " + shown(allocation.size(), wide)));
    lines.add("}");
    around.before(splices, lines);
    return exit;
  }

  private static String shown(Expression size, String text) {
    return size instanceof BinaryExpr ? "(" + text + ")" : text;
  }

  private static boolean pure(Expression size) {
    return Scope.simple(size)
        || size instanceof LiteralExpr
        || size instanceof EnclosedExpr e && pure(e.getInner())
        || size instanceof CastExpr c && pure(c.getExpression())
        || size instanceof BinaryExpr b && pure(b.getLeft()) && pure(b.getRight());
  }

  /** A limit of ours that a program may know better: the value of a system property, if set. */
  private static String settable(Site site, Splices splices, String wish, String value) {
    if (!isSettable(site)) {
      return constant(site, splices, wish, value);
    }
    JavaFile file = site.file();
    String[] words = wish.toLowerCase(Locale.ROOT).split("_");
    String property =
        site.symbol().type().replace('$', '.')
            + "."
            + words[0]
            + words[1].substring(0, 1).toUpperCase(Locale.ROOT)
            + words[1].substring(1);
    String name = file.fresh(wish);
    String head = "private static final int " + name + " =";
    String number = "Integer.getInteger(\"" + property + "\", " + value + ");";
    String in = file.indent(file.start(site.callable()));
    boolean fits = in.length() + head.length() + 1 + number.length() <= WIDTH;
    String gap = fits ? " " : "\n" + in + file.step() + file.step();
    Members.of(site).constant(splices, head + gap + number);
    return name;
  }

  /** An inner class may have had no static field but what is known when it is compiled. */
  private static boolean isSettable(Site site) {
    Node type = site.callable().getParentNode().orElseThrow();
    return type instanceof TypeDeclaration<?> declared
        && (declared.isTopLevelType() || declared.isStatic());
  }

  private static String constant(Site site, Splices splices, String wish, String value) {
    String name = site.file().fresh(wish);
    Members.of(site).constant(splices, "private static final int " + name + " = " + value + ";");
    return name;
  }
}
