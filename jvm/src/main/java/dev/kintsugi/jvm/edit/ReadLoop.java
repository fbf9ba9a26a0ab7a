package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An array that a loop of reads fills starts small and grows when it is full:
 *
 * <pre>
 *   while (off &lt; len) {
 *     int n = in.read(b, off, len - off);
 *     if (n &lt; 0) {
 *       throw new EOFException();
 *     }
 *     off += n;
 *   }
 * </pre>
 *
 * {@link java.io.InputStream#read(byte[], int, int)} and {@link java.io.Reader#read(char[], int,
 * int)} may bring less than is asked for, so that asking for less changes nothing. All ways out of
 * the loop stay. Left alone where code behind the loop may see an array that was not filled.
 */
final class ReadLoop {
  private static final int PIECE = 8192;
  private static final Set<String> NOTHING = Set.of("-1", "0", "1");
  private final GrowingArray growing;
  private final Site site;
  private final JavaFile file;
  private final MadeArray array;
  private final StatedSize size;
  private final FillLoop loop;
  private final Splices splices;
  private MethodCallExpr read;
  private AssignExpr step;
  private String at = "";

  private ReadLoop(GrowingArray growing) {
    this.growing = growing;
    this.array = growing.array();
    this.size = growing.size();
    this.loop = growing.loop();
    this.splices = growing.splices();
    this.site = array.site();
    this.file = site.file();
  }

  static Optional<Edited> of(Site site, Expression whole, Expression stated) {
    return GrowingArray.of(site, whole, stated).flatMap(a -> new ReadLoop(a).make());
  }

  private Optional<Edited> make() {
    if (!findRead() || !findStep() || !loop.isPlain(array) || !array.isLostWithError()) {
      return Optional.empty();
    }
    boolean inHeader = loop.condition().isAncestorOf(read);
    Optional<Boolean> bounded = bounded(inHeader);
    boolean early = inHeader || loop.isBroken();
    if (bounded.isEmpty()
        || !startsAtNothing()
        || early && !isCheckedBehind() && !new BehindLoop(array, loop, at).takesWhatCame()
        || !onlyExpectedMentions()) {
      return Optional.empty();
    }
    return Optional.of(edit(inHeader));
  }

  private boolean findRead() {
    List<MethodCallExpr> reads =
        loop.whole()
            .findAll(
                MethodCallExpr.class, c -> c.getArguments().stream().anyMatch(array::isMention));
    read = reads.size() == 1 ? reads.get(0) : null;
    boolean reads3 =
        read != null
            && read.getNameAsString().equals("read")
            && read.getScope().isPresent()
            && read.getArguments().size() == 3
            && array.isMention(read.getArgument(0))
            && read.getArgument(1) instanceof NameExpr
            && loop.holds(read);
    at = reads3 ? read.getArgument(1).toString() : "";
    return reads3 && new Scope(site).variable(at).isPresent();
  }

  /** What brings the position forward by what was read. */
  private boolean findStep() {
    List<Expression> writes =
        StatedSize.writes(site, at).stream().filter(w -> loop.body().isAncestorOf(w)).toList();
    step =
        writes.size() == 1 && writes.get(0) instanceof AssignExpr assign && isStep(assign)
            ? assign
            : null;
    return step != null && loop.holds(step) && !isMeasured(step.getValue().toString());
  }

  /** Whether the loop asks more of what one read brought than whether it brought anything. */
  private boolean isMeasured(String count) {
    return loop.body().findAll(BinaryExpr.class).stream()
        .filter(b -> b.getLeft().toString().equals(count) || b.getRight().toString().equals(count))
        .anyMatch(b -> !NOTHING.contains(b.getRight().toString()));
  }

  private static boolean isStep(AssignExpr assign) {
    return assign.getOperator() == AssignExpr.Operator.PLUS
        && assign.getValue() instanceof NameExpr
        && assign.getParentNode().orElseThrow() instanceof ExpressionStmt statement
        && statement.getParentNode().orElseThrow() instanceof BlockStmt;
  }

  /** Whether the loop goes on only while something is missing; empty where that can't be said. */
  private Optional<Boolean> bounded(boolean inHeader) {
    boolean bounded = false;
    for (Expression part : parts(loop.condition())) {
      boolean reads = part == read || part.isAncestorOf(read);
      if (size.isBelow(part, at, splices) || isLeft(part)) {
        bounded = true;
      } else if (!reads || !isRead(part, bounded)) {
        return Optional.empty();
      }
    }
    return bounded || inHeader ? Optional.of(bounded) : Optional.empty();
  }

  private static List<Expression> parts(Expression condition) {
    if (condition instanceof EnclosedExpr enclosed) {
      return parts(enclosed.getInner());
    }
    if (condition instanceof BinaryExpr both && both.getOperator() == BinaryExpr.Operator.AND) {
      List<Expression> all = new ArrayList<>(parts(both.getLeft()));
      all.addAll(parts(both.getRight()));
      return all;
    }
    return List.of(condition);
  }

  /**
   * {@code (n = in.read(…)) > 0}: a read of nothing ends the loop, or what is missing was asked.
   */
  private boolean isRead(Expression part, boolean bounded) {
    if (!(part instanceof BinaryExpr asked)
        || !(asked.getLeft() instanceof EnclosedExpr enclosed)
        || !(enclosed.getInner() instanceof AssignExpr assign)
        || assign.getValue() != read) {
      return false;
    }
    String against = asked.getOperator().asString() + " " + asked.getRight();
    return against.equals("> 0") || bounded && List.of("!= -1", "> -1", ">= 0").contains(against);
  }

  /** {@code left > 0}, where left starts as the size and is lowered by what was read. */
  private boolean isLeft(Expression part) {
    if (!(part instanceof BinaryExpr asked)
        || !(asked.getLeft() instanceof NameExpr left)
        || !asked.getRight().toString().equals("0")
        || asked.getOperator() != BinaryExpr.Operator.GREATER
            && asked.getOperator() != BinaryExpr.Operator.NOT_EQUALS) {
      return false;
    }
    String name = left.getNameAsString();
    List<Expression> writes = StatedSize.writes(site, name);
    boolean lowered =
        writes.size() == 1
            && writes.get(0) instanceof AssignExpr assign
            && assign.getOperator() == AssignExpr.Operator.MINUS
            && assign.getValue().equals(step.getValue())
            && loop.holds(assign);
    return lowered
        && new Scope(site)
            .variable(name)
            .filter(v -> v.getInitializer().filter(size::isIt).isPresent())
            .filter(v -> isBefore(v))
            .isPresent();
  }

  /** Whether a node comes before each run of the loop, in the same turn of what is around it. */
  private boolean isBefore(Node node) {
    int start = Math.min(file.start(loop.condition()), file.start(loop.body()));
    if (file.start(node) > start) {
      return false;
    }
    Node block = node;
    while (!(block instanceof BlockStmt) && block != loop.whole()) {
      block = block.getParentNode().orElseThrow();
    }
    boolean sameTurn = FillLoop.around(node).equals(FillLoop.around(loop.whole()));
    return block == loop.whole() || sameTurn && block.isAncestorOf(loop.whole());
  }

  private boolean startsAtNothing() {
    VariableDeclarator declared = new Scope(site).variable(at).orElseThrow();
    Node last = declared;
    Optional<Expression> value = declared.getInitializer();
    for (Expression write : StatedSize.writes(site, at)) {
      if (file.start(write) < file.start(loop.body())) {
        last = write;
        value =
            write instanceof AssignExpr assign && assign.getOperator() == AssignExpr.Operator.ASSIGN
                ? Optional.of(assign.getValue())
                : Optional.empty();
      }
    }
    return value.filter(v -> v.toString().equals("0")).isPresent() && isBefore(last);
  }

  /** {@code if (off < len) throw …} right behind the loop. */
  private boolean isCheckedBehind() {
    return new BehindLoop(array, loop, at)
        .check()
        .filter(asked -> size.isBelow(asked, at, splices) || isLeft(asked))
        .isPresent();
  }

  /** Nothing else in the loop may look at the array: it would see another length. */
  private boolean onlyExpectedMentions() {
    return array.mentions(loop.whole()).stream()
        .allMatch(
            m ->
                m == read.getArgument(0)
                    || read.getArgument(2).isAncestorOf(m)
                    || loop.condition().isAncestorOf(m));
  }

  private Edited edit(boolean inHeader) {
    growing.startWith(PIECE);
    askForWhatFits();
    String full = at + " == " + array.name() + ".length";
    String more = inHeader ? " && " + at + " < " + size.text() : "";
    String copy = Imports.use(splices, "java.util.Arrays") + ".copyOf";
    List<String> lines = growing.longer(full + more, at, copy);
    if (inHeader) {
      Statement stepping = (Statement) step.getParentNode().orElseThrow();
      String indent = file.indent(file.start(stepping));
      splices.insert(file.end(stepping), "\n" + indent + String.join("\n" + indent, lines));
    } else {
      loop.first(splices, lines);
    }
    return splices.as(ChunkedRead.SUMMARY);
  }

  private void askForWhatFits() {
    Expression asked = read.getArgument(2);
    String room = array.name() + ".length - " + at;
    if (asked.toString().equals(room)) {
      return;
    }
    boolean missing =
        asked instanceof BinaryExpr rest
            && rest.getOperator() == BinaryExpr.Operator.MINUS
            && rest.getRight().toString().equals(at)
            && size.isIt(rest.getLeft());
    String fits = "Math.min(" + file.source(asked) + ", " + room + ")";
    if (missing) {
      String most = "Math.min(" + size.text() + ", " + array.name() + ".length) - " + at;
      fits = array.conditional() ? most : room;
    }
    splices.replace(file.start(asked), file.end(asked), fits);
  }
}
