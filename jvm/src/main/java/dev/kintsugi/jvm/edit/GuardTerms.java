package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The conditions that are asked for at a point: few, and of the sort that the weakness class calls
 * for, because among many some hold by chance. The idea of a property for each class is that of
 * Senx (IEEE S&amp;P 2019), that of a bounded vocabulary between breaking and passing runs
 * VulnFix's (ISSTA 2022).
 */
final class GuardTerms {
  /** Exponents of the round constants. */
  static final int LEAST_EXPONENT = 8;

  static final int LAST_EXPONENT = 30;
  static final int STEP = 2;

  /** Below it a number says nothing of what it is measured by. */
  private static final int ON_SCALE = 64;

  private static final int MOST = 160;
  private static final int MOST_NUMBERS = 6;
  private static final int MOST_CONSTANTS = 4;

  private static final Set<String> BOUNDS = Set.of("CWE-125", "CWE-787", "CWE-119", "CWE-129");
  private static final Set<String> TIME = Set.of("CWE-835", "CWE-834", "CWE-407", "CWE-405");
  private static final Set<String> NUMBERS = Set.of("int", "long", "short");

  /** How much of the input there is, by the type that holds it. */
  private static final Map<String, String> INPUTS =
      Map.of(
          "byte[]", ".length",
          "char[]", ".length",
          "String", ".length()",
          "CharSequence", ".length()",
          "ByteBuffer", ".remaining()");

  private final GuardPoint point;
  private final Map<String, String> types;
  private final Set<String> deciding;
  private final List<GuardTerm> terms = new ArrayList<>();

  private GuardTerms(GuardPoint point) {
    this.point = point;
    this.types = GuardValues.at(point);
    this.deciding = GuardValues.deciding(point);
  }

  /** Whether the weakness class is one of outside an array. */
  static boolean isBounds(Site site) {
    return BOUNDS.contains(site.parameters().getOrDefault("cwe", ""));
  }

  static List<GuardTerm> of(GuardPoint point) {
    GuardTerms all = new GuardTerms(point);
    all.terms.add(new GuardTerm(GuardTerm.Kind.PASSED, "", "true", 0, List.of()));
    if (isBounds(point.site())) {
      all.ranges();
    } else {
      if (TIME.contains(point.site().parameters().getOrDefault("cwe", ""))) {
        all.signs();
      }
      all.inputs();
      all.limits();
    }
    all.absent();
    return all.terms.subList(0, Math.min(MOST, all.terms.size()));
  }

  private List<String> numbers() {
    return deciding.stream()
        .filter(name -> NUMBERS.contains(types.getOrDefault(name, "")))
        .filter(name -> !isConstant(name))
        .limit(MOST_NUMBERS)
        .toList();
  }

  /**
   * Numbers that are no counters: how far a loop gets with honest work follows from how much of it
   * there is, and is nothing to refuse.
   */
  private List<String> given() {
    CallableDeclaration<?> callable = point.site().callable();
    Set<String> counted = new HashSet<>();
    callable
        .findAll(UnaryExpr.class, u -> u.getOperator() != UnaryExpr.Operator.MINUS)
        .forEach(u -> counted.add(u.getExpression().toString()));
    callable
        .findAll(AssignExpr.class, a -> a.getOperator() != AssignExpr.Operator.ASSIGN)
        .forEach(a -> counted.add(a.getTarget().toString()));
    return numbers().stream()
        .filter(x -> !counted.contains(x) && !counted.contains("this." + x))
        .toList();
  }

  private static boolean isConstant(String name) {
    return name.matches("[A-Z][A-Z0-9_]*");
  }

  private void add(GuardTerm.Kind kind, String number, String refuses, String... read) {
    terms.add(new GuardTerm(kind, number, refuses, 0, List.of(read)));
  }

  /** Of what the statement itself names: of numbers from elsewhere too many fit by chance. */
  private void ranges() {
    Set<String> direct = GuardValues.direct(point);
    List<String> numbers = numbers().stream().filter(direct::contains).toList();
    for (String array : direct) {
      if (!types.getOrDefault(array, "").endsWith("[]")) {
        continue;
      }
      String length = array + ".length";
      for (int i = 0; i < numbers.size(); i++) {
        for (String z : numbers.subList(i + 1, numbers.size())) {
          String x = numbers.get(i);
          String outside = x + " < 0 || " + z + " < 0 || " + x + " > " + length + " - " + z;
          add(GuardTerm.Kind.RANGE, x, outside, array);
        }
      }
      for (String x : numbers) {
        add(GuardTerm.Kind.RANGE, x, x + " < 0 || " + x + " >= " + length, array);
      }
    }
  }

  private void signs() {
    for (String x : numbers()) {
      for (String sign : List.of(" <= 0", " < 0")) {
        add(GuardTerm.Kind.SIGN, x, x + sign);
      }
    }
  }

  /** Only what somebody handed in: what the code made itself holds no input. */
  private void inputs() {
    types.forEach(
        (input, type) -> {
          String amount = INPUTS.get(Exceptions.simple(type));
          if (amount != null && (isParameter(input) || isHandedOver(input))) {
            for (String x : given()) {
              add(GuardTerm.Kind.INPUT, x, x + " > " + input + amount, input);
              String scale = x + " > " + ON_SCALE + " && " + x + " > " + input + amount + " / 8";
              add(GuardTerm.Kind.SCALE, x, scale, input);
            }
          }
        });
  }

  private boolean isParameter(String name) {
    return point.site().callable().getParameters().stream()
        .anyMatch(p -> p.getNameAsString().equals(name));
  }

  /** Whether a constructor keeps what it got in this field. */
  private boolean isHandedOver(String field) {
    for (BodyDeclaration<?> member : point.site().members()) {
      if (member instanceof ConstructorDeclaration constructor) {
        for (AssignExpr assign : constructor.findAll(AssignExpr.class)) {
          boolean kept = assign.getTarget().toString().replace("this.", "").equals(field);
          String value = assign.getValue().toString();
          if (kept
              && constructor.getParameters().stream()
                  .anyMatch(p -> p.getNameAsString().equals(value))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private void limits() {
    Map<String, Long> constants = constants(point.site());
    for (String x : given()) {
      constants.forEach((name, value) -> limit(GuardTerm.Kind.OWN_CONSTANT, x, name, value));
      for (int e = LAST_EXPONENT; e >= LEAST_EXPONENT; e -= STEP) {
        limit(GuardTerm.Kind.LIMIT, x, Long.toString(1L << e), 1L << e);
      }
    }
  }

  private void limit(GuardTerm.Kind kind, String x, String by, long value) {
    terms.add(new GuardTerm(kind, x, x + " > " + by, value, List.of()));
  }

  /** First, so that they are there whatever is cut off. */
  private void absent() {
    List<GuardTerm> absent =
        terms.stream()
            .flatMap(term -> term.read().stream())
            .distinct()
            .map(n -> new GuardTerm(GuardTerm.Kind.ABSENT, n, n + " == null", 0, List.of()))
            .toList();
    terms.addAll(1, absent);
  }

  /** Whole numbers that the class gives a name. */
  private static Map<String, Long> constants(Site site) {
    Map<String, Long> constants = new LinkedHashMap<>();
    for (BodyDeclaration<?> member : site.members()) {
      if (member instanceof FieldDeclaration field && field.isStatic() && field.isFinal()) {
        for (VariableDeclarator v : field.getVariables()) {
          OptionalLong value =
              v.getInitializer().map(GuardTerms::value).orElse(OptionalLong.empty());
          if (NUMBERS.contains(v.getType().asString())
              && value.isPresent()
              && constants.size() < MOST_CONSTANTS) {
            constants.put(v.getNameAsString(), value.getAsLong());
          }
        }
      }
    }
    return constants;
  }

  private static OptionalLong value(Expression e) {
    Optional<Number> literal =
        e instanceof IntegerLiteralExpr number ? Optional.of(number.asNumber()) : Optional.empty();
    if (literal.isPresent()) {
      return OptionalLong.of(literal.get().longValue());
    }
    if (e instanceof BinaryExpr pair) {
      OptionalLong left = value(pair.getLeft());
      OptionalLong right = value(pair.getRight());
      if (left.isPresent() && right.isPresent()) {
        return switch (pair.getOperator()) {
          case LEFT_SHIFT -> OptionalLong.of(left.getAsLong() << right.getAsLong());
          case MULTIPLY -> OptionalLong.of(left.getAsLong() * right.getAsLong());
          default -> OptionalLong.empty();
        };
      }
    }
    return OptionalLong.empty();
  }
}
