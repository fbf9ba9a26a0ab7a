package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Limits the depth of a recursion at one method through which all its cycles pass.
 *
 * <p>Three ways, each tried where it can be right: a counter in the object, if the recursion
 * already changes the object while it works (a parser with a position), because such an object
 * serves one thread; a depth parameter handed from call to call, if all methods of the cycle stand
 * in one class and can't be overridden, and first where all are private; a counter for each thread,
 * as the last resort. The counters keep the old body under a new private name, so that it is
 * neither indented anew nor changed. Refused for constructors, whose body can't be kept apart, and
 * for interface methods, which have no place to count.
 *
 * <p>The guard goes to the method through which the class's own source lets all cycles pass, which
 * need not be one that the proof shows as such ({@link Recursion}). Copies of that method in the
 * same file are mended with it ({@link Copies}).
 *
 * <p>The limit is the project's own where it has one, else that of the mitigation ({@link Levels}).
 */
final class DepthLimit implements JavaEdit {
  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    if (!(site.callable() instanceof MethodDeclaration wanted)) {
      throw new Refusal("The recursion passes a constructor, where depth can't be counted.");
    }
    List<MethodDeclaration> seen = cycle(site, wanted);
    Recursion recursion = new Recursion(site.methods(), wanted, seen);
    MethodDeclaration method = recursion.head(wanted);
    List<MethodDeclaration> cycle = new ArrayList<>(seen);
    recursion.methods().stream()
        .filter(m -> cycle.stream().noneMatch(c -> c == m))
        .forEach(cycle::add);
    return edit(site.at(method), method, cycle);
  }

  private static List<Edited> edit(
      Site site, MethodDeclaration method, List<MethodDeclaration> cycle)
      throws Refusal, IOException {
    if (method.getBody().isEmpty()) {
      throw new Refusal(method.getNameAsString() + " has no body.");
    }
    boolean inInterface =
        method
            .getParentNode()
            .filter(p -> p instanceof ClassOrInterfaceDeclaration c && c.isInterface())
            .isPresent();
    if (inInterface) {
      throw new Refusal(method.getNameAsString() + " belongs to an interface: no place to count.");
    }
    Levels limit = Levels.of(site);
    Exit exit = Exits.of(site, method.getBody().get(), cycle);
    List<Edited> edits = new ArrayList<>();
    String wanted = site.parameters().getOrDefault("counter", "");
    if (!wanted.equals("thread")) {
      addOwn(edits, site, method, cycle, exit, limit);
    }
    if (!wanted.equals("own") && DepthCounter.fitsThread(method)) {
      edits.add(new DepthCounter(site, method, exit, limit).inThread());
    }
    if (edits.isEmpty()) {
      throw new Refusal(
          "There is no place to count the depth of " + method.getNameAsString() + ".");
    }
    return edits;
  }

  /** Counters in the object and in the arguments. */
  private static void addOwn(
      List<Edited> edits,
      Site site,
      MethodDeclaration method,
      List<MethodDeclaration> cycle,
      Exit exit,
      Levels limit) {
    if (DepthCounter.fitsObject(site, method, cycle)) {
      DepthCounter counter = new DepthCounter(site, method, exit, limit);
      for (List<MethodDeclaration> copies : copies(site, method)) {
        edits.add(
            counter.inObject(
                copies.stream().map(c -> new DepthCounter(site, c, exit, limit)).toList()));
      }
    }
    Optional<Edited> handed = DepthParameter.of(site, method, cycle, exit, limit);
    // private methods can just take one more argument; heirs and copies need the counter
    boolean hidden = cycle.stream().allMatch(MethodDeclaration::isPrivate);
    boolean first = hidden && copies(site, method).size() == 1;
    handed.ifPresent(e -> edits.add(first ? 0 : edits.size(), e));
  }

  /** What is mended with the method: all of it first, but that may be too large to be judged. */
  private static Set<List<MethodDeclaration>> copies(Site site, MethodDeclaration method) {
    Set<List<MethodDeclaration>> choices = new LinkedHashSet<>();
    for (boolean overloaded : List.of(true, false)) {
      choices.add(
          Copies.of(site, method, overloaded).stream()
              .filter(c -> DepthCounter.fitsObject(site.at(c), c, List.of(c)))
              .toList());
    }
    choices.add(List.of());
    return choices;
  }

  /** The methods of the cycle that stand in the method's own class. */
  private static List<MethodDeclaration> cycle(Site site, MethodDeclaration method) {
    TreeSet<String> seen =
        new TreeSet<>(List.of(site.parameters().getOrDefault("cycle", "").split("\n")));
    List<MethodDeclaration> methods = new ArrayList<>();
    methods.add(method);
    for (String text : seen) {
      Symbol symbol = Symbol.of(text);
      CallableDeclaration<?> found = Site.find(site.file(), symbol, 0).orElse(null);
      boolean own =
          symbol.type().equals(site.symbol().type())
              && found instanceof MethodDeclaration
              && found.getParentNode().orElse(null) == method.getParentNode().orElse(null);
      if (own && !methods.contains(found)) {
        methods.add((MethodDeclaration) found);
      }
    }
    return methods;
  }

  /** Whether every method of the cycle was found in the method's class. */
  static boolean complete(Site site, List<MethodDeclaration> cycle) {
    return List.of(site.parameters().getOrDefault("cycle", "").split("\n")).stream()
        .filter(s -> !s.isBlank())
        .map(Symbol::of)
        .allMatch(
            s ->
                s.type().equals(site.symbol().type())
                    && cycle.stream().anyMatch(m -> m.getNameAsString().equals(s.method())));
  }

  static boolean inRecord(MethodDeclaration method) {
    return method.getParentNode().filter(p -> p instanceof RecordDeclaration).isPresent();
  }
}
