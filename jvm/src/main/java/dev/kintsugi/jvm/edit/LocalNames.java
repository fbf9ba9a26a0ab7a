package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code context.lookup(name)}: names that another place answers for are refused before they are
 * looked up. What stands before the first colon may be a URL scheme ({@link
 * javax.naming.InitialContext}, "URL strings"), and only {@code java:}, the local environment of a
 * component, stays. Names without a colon go to the context that the program set up itself.
 *
 * <p>Refused where the name is computed on the spot, or is no text.
 */
final class LocalNames implements JavaEdit {
  private static final Set<String> CONTEXTS =
      Set.of(
          "Context",
          "InitialContext",
          "DirContext",
          "InitialDirContext",
          "EventContext",
          "LdapContext",
          "InitialLdapContext");

  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    for (MethodCallExpr call : site.callable().findAll(MethodCallExpr.class)) {
      boolean named =
          Set.of("lookup", "lookupLink").contains(call.getNameAsString())
              && call.getArguments().size() == 1;
      if (named
          && call.getScope()
              .flatMap(new Scope(site)::type)
              .filter(CONTEXTS::contains)
              .isPresent()) {
        String name = site.file().source(call.getArgument(0));
        String local = "!" + name + ".startsWith(\"java:\")";
        String scheme = name + ".indexOf(':') >= 0 && " + local;
        return List.of(guarded(site, call, scheme));
      }
    }
    throw new Refusal(
        "No name is looked up in a naming context in " + site.callable().getNameAsString() + ".");
  }

  private static Edited guarded(Site site, MethodCallExpr call, String hostile)
      throws Refusal, IOException {
    JavaFile file = site.file();
    Expression name = call.getArgument(0);
    boolean text = new Scope(site).type(name).filter("String"::equals).isPresent();
    if (!text || !Scope.simple(name)) {
      throw new Refusal("The name at " + Around.where(call) + " is no variable of type String.");
    }
    Around around = Around.of(file, call);
    Exit exit = Exits.of(site, around.statement(), List.<CallableDeclaration<?>>of());
    Splices splices = new Splices(file);
    List<String> lines = new ArrayList<>();
    // null goes on to the context, which has always answered for it
    lines.add("if (" + file.source(name) + " != null && " + hostile + ") {");
    lines.add(file.step() + exit.statement("\"Not a local name: \" + " + file.source(name)));
    lines.add("}");
    around.before(splices, lines);
    return splices.as(
        "Looks up no name with a scheme but java:; refuses through " + exit.words() + ".");
  }
}
