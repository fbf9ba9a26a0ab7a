package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Unpacking gives up when more than {@value #FREE} has come out, and more than {@value #RATIO}
 * times what went in. Deflate reaches 1,000 (RFC 1951), texts that people write ten to twenty;
 * {@value #RATIO} is what Apache POI and Apache Tika refuse at. How much a large honest input may
 * unpack to stays open: that would be a guess.
 *
 * <p>Streams of {@link java.util.zip} get a subclass that counts ({@link BoundedStream}); an {@link
 * java.util.zip.Inflater} counts itself, and is asked after each call. Looked for in the method at
 * hand, else in all of its class. Refused where nothing is unpacked there, and where a subclass is
 * made on the spot.
 */
final class LimitExpansion implements JavaEdit {
  static final String FREE = "1 << 20";
  static final int RATIO = 100;

  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    Optional<Edited> streams = streams(site, site.callable());
    if (streams.isPresent()) {
      return List.of(streams.get());
    }
    Optional<Edited> inflater = inflaters(site);
    if (inflater.isPresent()) {
      return List.of(inflater.get());
    }
    Optional<Edited> elsewhere = streams(site, site.callable().getParentNode().orElseThrow());
    return List.of(
        elsewhere.orElseThrow(
            () ->
                new Refusal(
                    "Nothing is unpacked in "
                        + site.callable().getNameAsString()
                        + " or beside it.")));
  }

  private static Optional<Edited> streams(Site site, Node where) throws Refusal {
    List<ObjectCreationExpr> made =
        where.findAll(ObjectCreationExpr.class).stream()
            .filter(c -> BoundedStream.isKnown(site.file(), c))
            .toList();
    if (made.isEmpty()) {
      return Optional.empty();
    }
    Splices splices = new Splices(site.file());
    BoundedStream.bound(splices, made);
    return Optional.of(
        splices.as(
            "Gives up unpacking with a ZipException when more than 1 MiB, and more than "
                + RATIO
                + " times what was read, has come out; what packs better than that is refused from"
                + " now on."));
  }

  private static Optional<Edited> inflaters(Site site) throws Refusal, IOException {
    Splices splices = new Splices(site.file());
    Exit exit = null;
    for (MethodCallExpr call : site.callable().findAll(MethodCallExpr.class)) {
      boolean inflates =
          call.getNameAsString().equals("inflate")
              && call.getScope().filter(Scope::simple).isPresent()
              && call.getScope()
                  .flatMap(new Scope(site)::type)
                  .filter("Inflater"::equals)
                  .isPresent();
      if (inflates) {
        exit = guard(site, call, splices);
      }
    }
    return exit == null
        ? Optional.empty()
        : Optional.of(
            splices.as(
                "Gives up unpacking when more than 1 MiB, and more than "
                    + RATIO
                    + " times what was read, has come out; leaves through "
                    + exit.words()
                    + "."));
  }

  private static Exit guard(Site site, MethodCallExpr call, Splices splices)
      throws Refusal, IOException {
    JavaFile file = site.file();
    String inflater = file.source(call.getScope().orElseThrow());
    String out = inflater + ".getBytesWritten()";
    String in = inflater + ".getBytesRead()";
    Optional<Statement> first = firstOfLoop(call);
    Around around = first.isPresent() ? null : Around.of(file, call);
    if (around != null && around.statement().isReturnStmt()) {
      throw new Refusal("What is unpacked at " + Around.where(call) + " is returned at once.");
    }
    Statement at = first.orElseGet(() -> around.statement());
    Exit exit = Exits.of(site, at, List.<CallableDeclaration<?>>of());
    List<String> lines = new ArrayList<>();
    lines.add("if (" + out + " > (" + FREE + ")");
    lines.add(file.step() + file.step() + "&& " + out + " / " + RATIO + " > " + in + ") {");
    lines.add(file.step() + exit.statement("\"Unpacks to too much\""));
    lines.add("}");
    if (first.isPresent()) {
      String indent = file.indent(file.start(at));
      splices.insert(file.startWithComment(at), String.join("\n" + indent, lines) + "\n" + indent);
    } else {
      around.after(splices, lines);
    }
    return exit;
  }

  /** First statement of a loop whose condition is the call, or holds it. */
  private static Optional<Statement> firstOfLoop(Expression call) {
    for (Node node = call; node != null; node = node.getParentNode().orElse(null)) {
      if (node instanceof WhileStmt loop) {
        return loop.getBody() instanceof BlockStmt body && !body.getStatements().isEmpty()
            ? Optional.of(body.getStatement(0))
            : Optional.empty();
      }
      if (node instanceof Statement) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
