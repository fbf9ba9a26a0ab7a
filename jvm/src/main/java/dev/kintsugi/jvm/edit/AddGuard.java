package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.CallableDeclaration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Guard synthesis: refuses, on the proof's way, what every run that breaks shows and no benign one.
 * It is asked twice. First, without the parameter {@code seen}, it gives the diff of a build that
 * tells which conditions hold ({@link GuardProbe}); with what the runs of that build gave it makes
 * the guards ({@link GuardChoice}).
 *
 * <p>Numbers and lengths only; refused where no condition stands out, where the class has no exit
 * for bad input, and where a number has no place that it can be read at.
 */
final class AddGuard implements JavaEdit {
  private static final String SEEN = "seen";
  private static final int WIDTH = 100;

  @Override
  public List<Edited> edit(Site site) throws Refusal, IOException {
    List<GuardPoint> points = GuardPoint.along(site);
    GuardProbe probe = new GuardProbe(points);
    if (!probe.asks()) {
      throw new Refusal("No number decides at any place on the proof's way.");
    }
    String seen = site.parameters().get(SEEN);
    if (seen == null) {
      return List.of(new Edited(probe.diff(), "Tells which conditions hold."));
    }
    GuardSeen told = GuardSeen.read(seen, probe);
    List<Edited> edits = new ArrayList<>();
    Refusal refused = null;
    for (GuardChoice.Chosen each : new GuardChoice(probe, told).chosen()) {
      try {
        edits.add(guard(each, told));
      } catch (Refusal e) {
        refused = e;
      }
    }
    if (edits.isEmpty()) {
      throw refused;
    }
    return edits;
  }

  private static Edited guard(GuardChoice.Chosen chosen, GuardSeen seen)
      throws Refusal, IOException {
    Site site = chosen.point().site();
    JavaFile file = site.file();
    GuardTerm term = chosen.term();
    Exit exit = exit(chosen.point());
    Splices splices = new Splices(file);
    String condition = term.refuses();
    if (term.kind() == GuardTerm.Kind.LIMIT) {
      String name = file.fresh(constant(term.number()));
      String type = term.limit() > Integer.MAX_VALUE ? "long" : "int";
      String value = "1 << " + Long.numberOfTrailingZeros(term.limit());
      Members.of(site)
          .constant(splices, "private static final " + type + " " + name + " = " + value + ";");
      condition = term.number() + " > " + name;
    }
    int at = file.start(chosen.point().before());
    String in = file.indent(at);
    String leave = exit.statement("\"" + message(term) + ": \" + " + term.number());
    String broken =
        in.length() + file.step().length() + leave.length() <= WIDTH
            ? leave
            : leave.replaceFirst("\\(", "(\n" + in + file.step().repeat(3));
    splices.insert(
        at, "if (" + condition + ") {\n" + in + file.step() + broken + "\n" + in + "}\n" + in);
    return splices.as(summary(chosen, seen, condition, exit));
  }

  private static Exit exit(GuardPoint point) throws Refusal, IOException {
    Exit exit = Exits.of(point.site(), point.before(), List.<CallableDeclaration<?>>of());
    if (!exit.known() && GuardTerms.isBounds(point.site())) {
      // what an ordinary access outside an array ends in
      String name = "ArrayIndexOutOfBoundsException";
      return new Exit("throw new " + name + "(", ");", false, Optional.empty(), false, name);
    }
    if (!exit.known()) {
      throw new Refusal(
          "A guard was found, but "
              + point.site().callable().getNameAsString()
              + " has no exit for bad input in sight.");
    }
    return exit;
  }

  private static String message(GuardTerm term) {
    return Set.of(GuardTerm.Kind.LIMIT, GuardTerm.Kind.OWN_CONSTANT, GuardTerm.Kind.INPUT)
            .contains(term.kind())
        ? "Too large"
        : "Out of range";
  }

  private static String constant(String number) {
    return "MAX_" + number.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }

  private static String summary(
      GuardChoice.Chosen chosen, GuardSeen seen, String condition, Exit exit) {
    String limit =
        chosen.term().kind() == GuardTerm.Kind.LIMIT
            ? " The limit of " + chosen.term().limit() + " is a choice."
            : "";
    return "Refuses "
        + condition
        + " in "
        + chosen.point().site().callable().getNameAsString()
        + ", which held in all "
        + seen.breaking()
        + " runs that broke and in none of "
        + chosen.passed()
        + " harmless ones that came by, through "
        + exit.words()
        + "."
        + limit;
  }
}
