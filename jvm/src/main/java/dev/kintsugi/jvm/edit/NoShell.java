package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Starts a program itself instead of a shell that is told to: the command line after {@code sh -c}
 * is split into words as POSIX.1-2024, Shell Command Language 2.3, splits plain words, and each
 * becomes one argument; what comes from variables stays one argument whatever it holds.
 *
 * <p>Refused where the fixed part needs a shell: redirection, pipes, variables, patterns, quotes
 * other than those right around a variable.
 */
final class NoShell implements JavaEdit {
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "/bin/sh", "/bin/bash", "/usr/bin/sh", "/usr/bin/bash");
  private static final String SPECIAL = "|&;<>()$`\\*?[]#~=%!{}\n";

  @Override
  public List<Edited> edit(Site site) throws Refusal {
    for (StringLiteralExpr literal : site.callable().findAll(StringLiteralExpr.class)) {
      List<Expression> arguments = siblings(literal);
      boolean shell =
          arguments.size() == 3
              && arguments.get(0) == literal
              && SHELLS.contains(literal.asString())
              && arguments.get(1) instanceof StringLiteralExpr option
              && option.asString().equals("-c");
      if (shell) {
        return List.of(replace(site, arguments));
      }
    }
    throw new Refusal(
        "No shell is started with a command line in " + site.callable().getNameAsString() + ".");
  }

  private static List<Expression> siblings(Expression literal) {
    Node parent = literal.getParentNode().orElseThrow();
    if (parent instanceof ArrayInitializerExpr array) {
      return array.getValues();
    }
    if (parent instanceof ObjectCreationExpr made) {
      return made.getArguments();
    }
    return parent instanceof MethodCallExpr call ? call.getArguments() : List.of();
  }

  private static Edited replace(Site site, List<Expression> arguments) throws Refusal {
    JavaFile file = site.file();
    Splices splices = new Splices(file);
    Expression command = arguments.get(2);
    Optional<VariableDeclarator> variable = variable(site, command);
    Expression line = variable.flatMap(VariableDeclarator::getInitializer).orElse(command);
    List<String> words = new Words(site).of(parts(line));
    if (variable.isPresent()) {
      Around.of(file, line).remove(splices);
    }
    splices.replace(file.start(arguments.get(0)), file.end(command), String.join(", ", words));
    return splices.as(
        "Starts the program itself, with the data as one argument, instead of a shell with a"
            + " command line.");
  }

  /** The local variable that holds nothing but the command line, used once. */
  private static Optional<VariableDeclarator> variable(Site site, Expression command)
      throws Refusal {
    if (!(command instanceof NameExpr name)) {
      return Optional.empty();
    }
    long uses =
        site.callable().findAll(NameExpr.class).stream()
            .filter(n -> n.getNameAsString().equals(name.getNameAsString()))
            .count();
    Optional<VariableDeclarator> variable =
        new Scope(site)
            .variable(name.getNameAsString())
            .filter(v -> v.getInitializer().isPresent());
    if (uses != 1 || variable.isEmpty()) {
      throw new Refusal("The command line " + name + " is not made at one place of the method.");
    }
    return variable;
  }

  private static List<Expression> parts(Expression line) {
    List<Expression> parts = new ArrayList<>();
    if (line instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
      parts.addAll(parts(sum.getLeft()));
      parts.addAll(parts(sum.getRight()));
    } else {
      parts.add(line instanceof EnclosedExpr enclosed ? enclosed.getInner() : line);
    }
    return parts;
  }

  /** Joins literals and expressions into the Java text of one argument for each word. */
  private static final class Words {
    private final Site site;
    private final List<String> words = new ArrayList<>();
    private final List<String> word = new ArrayList<>();

    Words(Site site) {
      this.site = site;
    }

    List<String> of(List<Expression> parts) throws Refusal {
      for (Expression part : parts) {
        if (part instanceof StringLiteralExpr literal) {
          text(literal.asString());
        } else {
          word.add(string(part));
        }
      }
      endWord();
      if (words.isEmpty() || !words.get(0).startsWith("\"")) {
        throw new Refusal("The command line does not start with the name of a program.");
      }
      return words;
    }

    private void text(String text) throws Refusal {
      StringBuilder plain = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (SPECIAL.indexOf(c) >= 0) {
          throw new Refusal("The command line needs a shell: it holds '" + c + "'.");
        }
        if (c == '"' || c == '\'') {
          // around data a quote does what one argument does anyway; around fixed text it is
          // not read
          if (i > 0 && i < text.length() - 1) {
            throw new Refusal("The command line quotes fixed text.");
          }
        } else if (c == ' ' || c == '\t') {
          literal(plain);
          endWord();
        } else {
          plain.append(c);
        }
      }
      literal(plain);
    }

    private void literal(StringBuilder plain) {
      if (plain.length() > 0) {
        word.add("\"" + plain + "\"");
        plain.setLength(0);
      }
    }

    private void endWord() {
      if (!word.isEmpty()) {
        words.add(String.join(" + ", word));
        word.clear();
      }
    }

    private String string(Expression part) {
      String source = site.file().source(part);
      boolean text = new Scope(site).type(part).filter("String"::equals).isPresent();
      return text ? source : "String.valueOf(" + source + ")";
    }
  }
}
