package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * XPath that is evaluated on an input source: the JDK reads the document itself, with a reader that
 * nobody can settle. The document is read first, by a reader that fetches nothing and is otherwise
 * the JDK's own (aware of namespaces; what goes wrong is an XPathExpressionException), and the
 * XPath is evaluated on it (JAXP, {@link javax.xml.xpath.XPath#evaluate(String, Object)}).
 *
 * <p>All such calls of a class are changed alike, if the place's method has one.
 */
final class XPathDocuments {
  private static final Set<String> TYPES = Set.of("XPath", "XPathExpression");
  private static final Set<String> MAKERS = Set.of("compile", "newXPath");
  private static final String SOURCE = "InputSource";

  private final Site site;
  private final JavaFile file;
  private final List<Expression> sources = new ArrayList<>();

  private XPathDocuments(Site site) {
    this.site = site;
    this.file = site.file();
  }

  /** One edit for each way to settle the reader; none if the method evaluates no XPath so. */
  static List<Edited> of(Site site) throws IOException {
    XPathDocuments all = new XPathDocuments(site);
    boolean fits = site.callable() instanceof MethodDeclaration && all.find();
    List<Edited> edits = new ArrayList<>();
    for (XmlSettings.Way way : XmlSettings.ways("DocumentBuilderFactory")) {
      if (fits && !way.constants()) {
        edits.add(all.edit(way));
      }
    }
    return edits;
  }

  private boolean find() {
    boolean here = false;
    for (MethodDeclaration method : site.methods()) {
      for (MethodCallExpr call : method.findAll(MethodCallExpr.class)) {
        Optional<Expression> source = source(new Scope(site.at(method)), call);
        source.ifPresent(sources::add);
        here |= source.isPresent() && method == site.callable();
      }
    }
    return here;
  }

  /** The input source that an XPath is evaluated on. */
  private static Optional<Expression> source(Scope scope, MethodCallExpr call) {
    if (!call.getNameAsString().equals("evaluate") || call.getScope().isEmpty()) {
      return Optional.empty();
    }
    Expression on = call.getScope().get();
    boolean xpath =
        scope.type(on).filter(TYPES::contains).isPresent()
            || on instanceof MethodCallExpr made && MAKERS.contains(made.getNameAsString());
    return call.getArguments().stream()
        .limit(2)
        .filter(a -> xpath && isSource(scope, a))
        .findFirst();
  }

  private static boolean isSource(Scope scope, Expression argument) {
    return argument instanceof ObjectCreationExpr made
        ? Exceptions.simple(made.getType().getNameAsString()).equals(SOURCE)
        : scope.type(argument).filter(SOURCE::equals).isPresent();
  }

  private Edited edit(XmlSettings.Way way) {
    Splices splices = new Splices(file);
    String helper = file.fresh("parsed");
    for (Expression source : sources) {
      splices.insert(file.start(source), helper + "(");
      splices.insert(file.end(source), ")");
    }
    boolean fixed = DepthCounter.fitsThread((MethodDeclaration) site.callable());
    Members.of(site).methodAfter(splices, helper(splices, helper, way, fixed));
    return splices.as(
        "Reads the document before an XPath is evaluated on it. "
            + way.summary()
            + " The same at "
            + sources.size()
            + " calls.");
  }

  private List<String> helper(Splices splices, String name, XmlSettings.Way way, boolean fixed) {
    String in = file.step();
    String io = Imports.use(splices, "java.io.IOException");
    String factory = Imports.use(splices, "javax.xml.parsers.DocumentBuilderFactory");
    String parser = Imports.use(splices, "javax.xml.parsers.ParserConfigurationException");
    String thrown = Imports.use(splices, "javax.xml.xpath.XPathExpressionException");
    String document = Imports.use(splices, "org.w3c.dom.Document");
    String source = Imports.use(splices, "org.xml.sax.InputSource");
    String sax = Imports.use(splices, "org.xml.sax.SAXException");
    List<String> lines = new ArrayList<>();
    String kept = fixed ? "private static " : "private ";
    lines.add(kept + document + " " + name + "(" + source + " source) throws " + thrown + " {");
    lines.add(in + "try {");
    lines.add(in + in + factory + " factory = " + factory + ".newInstance();");
    lines.add(in + in + "factory.setNamespaceAware(true);");
    way.settings().forEach(setting -> lines.add(in + in + "factory." + setting + ";"));
    lines.add(in + in + "return factory.newDocumentBuilder().parse(source);");
    lines.add(in + "} catch (" + parser + " | " + sax + " | " + io + " e) {");
    lines.add(in + in + "throw new " + thrown + "(e);");
    lines.add(in + "}");
    lines.add("}");
    return lines;
  }
}
