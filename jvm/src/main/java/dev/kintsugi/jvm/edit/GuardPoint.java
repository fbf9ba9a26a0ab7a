package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A place where a guard may stand: before a statement on the proof's way.
 *
 * @param site the method, with the line of the frame
 * @param sink the statement that the frame names
 * @param before the statement that the guard would come before
 * @param frame how many frames lie between the break and this one
 */
record GuardPoint(Site site, Statement sink, Statement before, int frame) {
  private static final int MOST = 10;
  private static final int MOST_FRAMES = 4;
  private static final int MOST_OF_A_FRAME = 5;

  /** Innermost frames first; of one frame in the order of the source. */
  static List<GuardPoint> along(Site any) throws IOException {
    List<GuardPoint> all = new ArrayList<>();
    int frame = 0;
    for (String line : any.parameters().getOrDefault("frames", "").split("\n")) {
      Optional<Site> site = frame < MOST_FRAMES ? site(any, line.split("\t")) : Optional.empty();
      Optional<Statement> sink = site.flatMap(GuardPoint::sink);
      if (sink.isPresent()) {
        for (Statement before : places(site.get(), sink.get())) {
          all.add(new GuardPoint(site.get(), sink.get(), before, frame));
        }
        frame++;
      }
    }
    return all.subList(0, Math.min(MOST, all.size()));
  }

  private static Optional<Site> site(Site any, String[] frame) throws IOException {
    try {
      return frame.length == 3
          ? Optional.of(
              Site.of(any.tree(), frame[0], frame[1], Integer.parseInt(frame[2]), any.parameters()))
          : Optional.empty();
    } catch (Refusal | NumberFormatException e) {
      // a frame without source has no place for a guard; the others may have
      return Optional.empty();
    }
  }

  /** The innermost statement of the frame's line before which another one can be put. */
  private static Optional<Statement> sink(Site site) {
    Statement best = null;
    for (Statement each : site.callable().findAll(Statement.class)) {
      boolean holds =
          each.getBegin().orElseThrow().line <= site.line()
              && site.line() <= each.getEnd().orElseThrow().line;
      if (holds && listed(each)) {
        // what is visited later lies further in
        best = each;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean listed(Statement statement) {
    Node parent = statement.getParentNode().orElse(null);
    boolean inBlock = parent instanceof BlockStmt;
    boolean inCase =
        parent instanceof SwitchEntry entry && entry.getType() == SwitchEntry.Type.STATEMENT_GROUP;
    return (inBlock || inCase) && !(statement instanceof ExplicitConstructorInvocationStmt);
  }

  /**
   * The statement itself, what follows where a number that decides was made, the loop around it
   * all, and where the method begins.
   */
  private static List<Statement> places(Site site, Statement sink) {
    List<Statement> places = new ArrayList<>(List.of(sink));
    places.addAll(behindDeclarations(site, sink));
    places.add(outermostLoop(site, sink));
    site.body()
        .flatMap(body -> body.getStatements().stream().filter(GuardPoint::listed).findFirst())
        .ifPresent(places::add);
    if (Nesting.isLoop(sink)) {
      inside(sink).ifPresent(places::add);
    }
    List<Statement> distinct = new ArrayList<>();
    for (Statement place : places) {
      if (listed(place) && distinct.stream().noneMatch(d -> d == place)) {
        distinct.add(place);
      }
    }
    return distinct.stream()
        .limit(MOST_OF_A_FRAME)
        .sorted(Comparator.comparingInt(place -> site.file().start(place)))
        .toList();
  }

  /** The statement itself if no loop is around it. */
  private static Statement outermostLoop(Site site, Statement sink) {
    Statement outermost = sink;
    for (Node node = sink;
        node != null && node != site.callable() && !(node instanceof LambdaExpr);
        node = node.getParentNode().orElse(null)) {
      if (node instanceof Statement statement && Nesting.isLoop(statement)) {
        outermost = statement;
      }
    }
    return outermost;
  }

  private static List<Statement> behindDeclarations(Site site, Statement sink) {
    Set<String> deciding = GuardValues.deciding(new GuardPoint(site, sink, sink, 0));
    List<Statement> behind = new ArrayList<>();
    for (VariableDeclarationExpr made : site.callable().findAll(VariableDeclarationExpr.class)) {
      boolean decides =
          made.getVariables().stream().anyMatch(v -> deciding.contains(v.getNameAsString()));
      Node statement = made.getParentNode().orElse(null);
      Node block = statement == null ? null : statement.getParentNode().orElse(null);
      if (decides && block instanceof BlockStmt list) {
        int at = 0;
        while (list.getStatement(at) != statement) {
          at++;
        }
        if (at + 1 < list.getStatements().size()) {
          behind.add(list.getStatement(at + 1));
        }
      }
    }
    // those last made stand nearest to what breaks
    Collections.reverse(behind);
    return behind;
  }

  private static Optional<Statement> inside(Statement loop) {
    Statement body =
        loop instanceof ForStmt f
            ? f.getBody()
            : loop instanceof ForEachStmt e
                ? e.getBody()
                : loop instanceof WhileStmt w ? w.getBody() : ((DoStmt) loop).getBody();
    return body instanceof BlockStmt block
        ? block.getStatements().stream().filter(GuardPoint::listed).findFirst()
        : Optional.empty();
  }
}
