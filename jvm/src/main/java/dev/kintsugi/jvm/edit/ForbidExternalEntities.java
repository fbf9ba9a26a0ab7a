package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a JAXP factory produce readers that fetch nothing (JAXP 1.5, JEP 185; OWASP XML External
 * Entity Prevention Cheat Sheet), right after XX
 *
 * <p>The factory is looked for in the place's method, then in its file, then where other classes of
 * the target make it for this one ({@link ReaderHelpers}). A reader that XPath makes is replaced
 * ({@link XPathDocuments}). Where a checked exception of the settings could not leave, they go to
 * where the factory makes its one reader. Refused if it is made elsewhere, if the settings stand
 * there already, or if the exception could not leave there either.
 */
final class ForbidExternalEntities implements JavaEdit {
  /** What is known of readers by the class that makes them. */
  private static final String READER = "XMLReaderFactory";

  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    List<Edited> edits = new ArrayList<>(XPathDocuments.of(site));
    Optional<Refusal> refusal = settleMade(site, makers(site), "", edits);
    for (MethodCallExpr parse : parses(site)) {
      for (XmlSettings.Way way : XmlSettings.ways(READER)) {
        try {
          edits.add(settleReader(site, parse, way));
        } catch (Refusal e) {
          refusal = Optional.of(e);
        }
      }
    }
    for (Site helper : edits.isEmpty() ? ReaderHelpers.of(site) : List.<Site>of()) {
      String also = " So is all else that gets it from " + helper.file().path() + ".";
      Optional<Refusal> its = settleMade(helper, makers(helper), also, edits);
      refusal = refusal.isPresent() ? refusal : its;
    }
    if (edits.isEmpty()) {
      throw refusal.orElseGet(
          () -> new Refusal("No XML factory is made in " + site.file().path() + "."));
    }
    return edits;
  }

  /** Adds what can be done where factories are made; returns why nothing could, the last time. */
  private static Optional<Refusal> settleMade(
      Site site, List<MethodCallExpr> makers, String also, List<Edited> edits) throws IOException {
    Optional<Refusal> last = Optional.empty();
    for (MethodCallExpr made : makers) {
      Site place = placeOf(site, made);
      if (place == null) {
        continue;
      }
      boolean schema =
          place.file().source(place.callable()).toLowerCase(Locale.ROOT).contains("schema");
      for (XmlSettings.Way way : XmlSettings.ways(type(made), schema)) {
        try {
          Edited edited = settle(place, made, way);
          edits.add(new Edited(edited.diff(), edited.summary() + also));
        } catch (Refusal e) {
          last = Optional.of(e);
        }
      }
    }
    return last;
  }

  /** Calls that make a factory: those of the method first, then by their line. */
  private static List<MethodCallExpr> makers(Site site) {
    return site.file().unit().findAll(MethodCallExpr.class).stream()
        .filter(c -> c.getScope().isPresent() && XmlSettings.makes(type(c), c.getNameAsString()))
        .sorted(
            Comparator.comparing((MethodCallExpr c) -> !site.callable().isAncestorOf(c))
                .thenComparing(c -> c.getBegin().orElseThrow().line))
        .toList();
  }

  /** Where the method lets a reader parse that was made elsewhere. */
  private static List<MethodCallExpr> parses(Site site) {
    Scope scope = new Scope(site);
    return site.callable().findAll(MethodCallExpr.class).stream()
        .filter(c -> c.getNameAsString().equals("parse") && c.getArguments().size() == 1)
        .filter(c -> c.getScope().filter(NameExpr.class::isInstance).isPresent())
        .filter(c -> scope.type(c.getScope().get()).filter("XMLReader"::equals).isPresent())
        .toList();
  }

  /** A SAX reader takes settings until it parses, whoever made it. */
  private static Edited settleReader(Site site, MethodCallExpr parse, XmlSettings.Way way)
      throws Refusal, IOException {
    Around around = Around.of(site.file(), parse);
    allow(site, around, way);
    String name = parse.getScope().orElseThrow().toString();
    String method = site.file().source(site.callable());
    if (method.contains(way.mark())) {
      throw new Refusal("The reader at " + Around.where(parse) + " has these settings already.");
    }
    Splices splices = new Splices(site.file());
    around.before(splices, way.settings().stream().map(s -> name + "." + s + ";").toList());
    boolean resolves = method.contains(name + ".setEntityResolver(");
    return splices.as(
        way.summary() + (resolves ? " An entity resolver is not asked for them any more." : ""));
  }

  private static void allow(Site site, Around around, XmlSettings.Way way)
      throws Refusal, IOException {
    Optional<String> kept = kept(site, around, way);
    if (kept.isPresent()) {
      throw new Refusal(
          site.callable().getNameAsString()
              + " has no way out for a "
              + Exceptions.simple(kept.get())
              + ".");
    }
  }

  private static boolean allowed(Site site, Around around, XmlSettings.Way way) throws IOException {
    return kept(site, around, way).isEmpty();
  }

  /** An exception of the settings that could not leave. */
  private static Optional<String> kept(Site site, Around around, XmlSettings.Way way)
      throws IOException {
    for (String thrown : way.checked()) {
      if (!Exits.allowed(site, around.statement(), thrown)) {
        return Optional.of(thrown);
      }
    }
    return Optional.empty();
  }

  /** Where a local factory makes the only thing that it ever makes, and nothing else has it. */
  private static Optional<MethodCallExpr> oneUse(Site site, String variable) {
    List<NameExpr> named =
        site.callable().findAll(NameExpr.class).stream()
            .filter(n -> n.getNameAsString().equals(variable))
            .toList();
    List<MethodCallExpr> calls =
        named.stream()
            .flatMap(n -> n.getParentNode().stream())
            .filter(p -> p instanceof MethodCallExpr)
            .map(p -> (MethodCallExpr) p)
            .filter(c -> c.getScope().filter(named::contains).isPresent())
            .toList();
    List<MethodCallExpr> making =
        calls.stream().filter(c -> c.getNameAsString().startsWith("new")).toList();
    boolean local = new Scope(site).variable(variable).isPresent();
    return local && calls.size() == named.size() && making.size() == 1
        ? Optional.of(making.get(0))
        : Optional.empty();
  }

  private static String type(MethodCallExpr call) {
    return Exceptions.simple(call.getScope().map(Object::toString).orElse(""));
  }

  /** The site moved to the method that holds a node of the same file; null outside methods. */
  private static Site placeOf(Site site, Node node) {
    for (Node up = node; up != null; up = up.getParentNode().orElse(null)) {
      if (up instanceof CallableDeclaration<?> callable) {
        return new Site(
            site.tree(), site.file(), callable, site.symbol(), site.line(), site.parameters());
      }
    }
    return null;
  }

  private static Edited settle(Site site, MethodCallExpr made, XmlSettings.Way way)
      throws Refusal, IOException {
    JavaFile file = site.file();
    Splices splices = new Splices(file);
    Optional<String> variable = variable(made);
    String name = variable.orElseGet(() -> file.fresh("factory"));
    if (variable.isPresent() && file.source(site.callable()).contains(way.mark())) {
      throw new Refusal("The factory at " + Around.where(made) + " has these settings already.");
    }
    Optional<MethodCallExpr> use = variable.flatMap(v -> oneUse(site, v));
    boolean later = use.isPresent() && !allowed(site, Around.of(file, made), way);
    Around around = Around.of(file, later ? use.get() : made);
    allow(site, around, way);
    String constants =
        way.constants() ? Imports.use(splices, "javax.xml.XMLConstants") : "XMLConstants";
    List<String> lines = new ArrayList<>();
    for (String setting : way.settings()) {
      lines.add(name + "." + setting.replace("XMLConstants", constants) + ";");
    }
    if (later) {
      around.before(splices, lines);
    } else if (variable.isPresent()) {
      around.after(splices, lines);
    } else {
      String type = made.getScope().orElseThrow().toString();
      lines.add(0, type(type) + " " + name + " = " + file.source(made) + ";");
      around.before(splices, lines);
      splices.replace(file.start(made), file.end(made), name);
    }
    return splices.as(way.summary());
  }

  private static String type(String maker) {
    return maker.endsWith("XMLReaderFactory") ? "org.xml.sax.XMLReader" : maker;
  }

  /** The local variable that gets the factory as it is. */
  private static Optional<String> variable(MethodCallExpr made) {
    Node parent = made.getParentNode().orElseThrow();
    Node cast = parent instanceof CastExpr ? parent : made;
    Node holder = cast.getParentNode().orElseThrow();
    if (holder instanceof VariableDeclarator declared
        && holder
            .getParentNode()
            .flatMap(Node::getParentNode)
            .filter(ExpressionStmt.class::isInstance)
            .isPresent()) {
      return Optional.of(declared.getNameAsString());
    }
    if (holder instanceof AssignExpr assign
        && holder.getParentNode().filter(ExpressionStmt.class::isInstance).isPresent()) {
      Expression target = assign.getTarget();
      return target instanceof NameExpr name
          ? Optional.of(name.getNameAsString())
          : Optional.of(target.toString());
    }
    return Optional.empty();
  }
}
