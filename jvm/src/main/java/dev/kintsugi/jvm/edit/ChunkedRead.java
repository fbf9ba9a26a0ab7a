package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code byte[] b = new byte[n]; in.readFully(b);} becomes a read in pieces that double: what is
 * allocated is at most twice what the input really held. The result and the EOFException of {@link
 * java.io.DataInput#readFully(byte[])} stay what they were.
 */
final class ChunkedRead {
  private static final Set<String> SOURCES =
      Set.of(
          "DataInput", "DataInputStream", "ObjectInput", "ObjectInputStream", "RandomAccessFile");

  static final String SUMMARY =
      "Reads in growing pieces, so that memory follows what the input holds and not the size that it"
          + " states; nothing that could be read before is refused.";

  private static final int PIECE = 8192;
  private static final int WIDTH = 100;
  private final Site site;
  private final JavaFile file;
  private final Expression whole;
  private final Expression size;

  private ChunkedRead(Site site, Expression whole, Expression size) {
    this.site = site;
    this.file = site.file();
    this.whole = whole;
    this.size = size;
  }

  static Optional<Edited> of(Site site, Expression whole, Expression size) {
    return new ChunkedRead(site, whole, size).make();
  }

  private Optional<Edited> make() {
    Node parent = whole.getParentNode().orElseThrow();
    Optional<String> bytes = holder(parent);
    Node owner = parent.getParentNode().orElseThrow();
    Node holding = owner instanceof Statement ? owner : owner.getParentNode().orElse(null);
    if (bytes.isEmpty()
        || !(holding instanceof ExpressionStmt statement)
        || !(statement.getParentNode().orElse(null) instanceof BlockStmt block)) {
      return Optional.empty();
    }
    int next = MadeArray.indexOf(block.getStatements(), statement) + 1;
    if (next >= block.getStatements().size()) {
      return Optional.empty();
    }
    Statement fill = block.getStatement(next);
    return readFully(fill, bytes.get())
        .flatMap(source -> new Scope(site).type(source).map(type -> edit(source, type, fill)));
  }

  /** How the next statement names the array, if this one declares or assigns just that. */
  private static Optional<String> holder(Node parent) {
    Node owner = parent.getParentNode().orElseThrow();
    if (parent instanceof VariableDeclarator bytes) {
      boolean alone =
          owner instanceof VariableDeclarationExpr declaration
              && declaration.getVariables().size() == 1
              && bytes.getType().asString().equals("byte[]");
      return alone ? Optional.of(bytes.getNameAsString()) : Optional.empty();
    }
    boolean assigned =
        parent instanceof AssignExpr assign
            && assign.getOperator() == AssignExpr.Operator.ASSIGN
            && Scope.simple(assign.getTarget())
            && owner instanceof ExpressionStmt
            // who catches the end of the input may go on with what was read until then
            && !isTried(parent);
    return assigned ? Optional.of(((AssignExpr) parent).getTarget().toString()) : Optional.empty();
  }

  private static boolean isTried(Node node) {
    Node at = node;
    while (at != null && !(at instanceof TryStmt tried && !tried.getCatchClauses().isEmpty())) {
      at = at.getParentNode().orElse(null);
    }
    return at != null;
  }

  private Optional<Expression> readFully(Statement statement, String bytes) {
    if (statement instanceof ExpressionStmt call
        && call.getExpression() instanceof MethodCallExpr read
        && read.getNameAsString().equals("readFully")
        && isWhole(read.getArguments(), bytes)) {
      return read.getScope()
          .filter(Scope::simple)
          .filter(s -> new Scope(site).type(s).filter(SOURCES::contains).isPresent());
    }
    return Optional.empty();
  }

  private boolean isWhole(List<Expression> arguments, String bytes) {
    if (arguments.isEmpty() || !arguments.get(0).toString().equals(bytes)) {
      return false;
    }
    return arguments.size() == 1
        || arguments.size() == 3
            && arguments.get(1).toString().equals("0")
            && isSize(arguments.get(2), bytes);
  }

  private boolean isSize(Expression count, String bytes) {
    return count.toString().equals(bytes + ".length")
        || Scope.simple(size) && count.toString().equals(size.toString());
  }

  private Edited edit(Expression source, String type, Statement fill) {
    Splices splices = new Splices(file);
    String helper = file.fresh("readGrowing");
    String piece = GrowingArray.firstPiece(site, splices, PIECE);
    splices.replace(
        file.start(whole),
        file.end(fill),
        helper + "(" + file.source(source) + ", " + file.source(size) + ");");
    String arrays = Imports.use(splices, "java.util.Arrays");
    Members.of(site).methodAfter(splices, helper(helper, type, piece, arrays));
    return splices.as(SUMMARY);
  }

  private List<String> helper(String name, String type, String piece, String arrays) {
    String in = file.step();
    // in an interface or an inner class a static method may not be allowed; this needs no object
    String head =
        "private "
            + (site.isStatic() ? "static " : "")
            + "byte[] "
            + name
            + "("
            + type
            + " source, int size)";
    List<String> lines = new ArrayList<>();
    String thrown = "throws " + Imports.ioException(file) + " {";
    if (in.length() + head.length() + thrown.length() + 1 <= WIDTH) {
      lines.add(head + " " + thrown);
    } else {
      lines.add(head);
      lines.add(in + in + thrown);
    }
    lines.addAll(
        List.of(
            in + "byte[] bytes = new byte[Math.min(size, " + piece + ")];",
            in + "int read = 0;",
            in + "while (true) {",
            in + in + "source.readFully(bytes, read, bytes.length - read);",
            in + in + "read = bytes.length;",
            in + in + "if (read == size) {",
            in + in + in + "return bytes;",
            in + in + "}",
            in + in + "bytes = " + arrays + ".copyOf(bytes, (int) Math.min(size, read * 2L));",
            in + "}",
            "}"));
    return lines;
  }
}
