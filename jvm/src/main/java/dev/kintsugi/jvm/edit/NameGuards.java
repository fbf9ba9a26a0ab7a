package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Guards for data that stands where SQL wants a name, which no parameter can be: only a regular
 * identifier passes (ISO/IEC 9075-2, 5.2), with a qualifier, and with a direction where one may
 * follow. Null passes too: as text it is the harmless word.
 *
 * <p>Refuses at run time: delimited names, letters beyond ASCII, lists, numbers of columns. Refused
 * here where the data is no variable or getter of type String, for a guard asks it twice.
 */
final class NameGuards {
  /** What may stand in a place. */
  enum Place {
    NAME(IDENTIFIER),
    SORTED(IDENTIFIER + "( (?i:ASC|DESC))?"),
    DIRECTION("(?i:ASC|DESC)");

    private final String pattern;

    Place(String pattern) {
      this.pattern = pattern;
    }
  }

  /** Data that stands for a name. */
  record Name(Expression data, Place place) {}

  private static final String IDENTIFIER = "[A-Za-z_][A-Za-z0-9_]*(\\\\.[A-Za-z_][A-Za-z0-9_]*)?";

  private static final int WIDTH = 100;

  private final Site site;
  private final Around around;
  private final Exit exit;

  NameGuards(Site site, Around around) throws IOException {
    this.site = site;
    this.around = around;
    this.exit = Exits.of(site, around.statement(), List.<CallableDeclaration<?>>of());
  }

  List<String> lines(List<Name> names) throws Refusal {
    List<String> lines = new ArrayList<>();
    for (Name name : names.stream().distinct().toList()) {
      lines.addAll(guard(name));
    }
    return lines;
  }

  String words() {
    return exit.words();
  }

  private List<String> guard(Name name) throws Refusal {
    JavaFile file = site.file();
    String data = file.source(name.data());
    boolean text = new Scope(site).type(name.data()).filter("String"::equals).isPresent();
    if (!text || !Scope.simple(name.data())) {
      throw new Refusal(data + " stands for a name, and is no variable of type String.");
    }
    String left = "if (" + data + " != null";
    String right = "&& !" + data + ".matches(\"" + name.place().pattern + "\")) {";
    boolean fits = around.indent().length() + left.length() + right.length() < WIDTH;
    String gap = fits ? " " : "\n" + around.indent() + file.step() + file.step();
    String message = name.place() == Place.DIRECTION ? "Not a direction: " : "Not a name: ";
    return List.of(
        left + gap + right, file.step() + exit.statement("\"" + message + "\" + " + data), "}");
  }
}
