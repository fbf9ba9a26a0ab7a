package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.runtime.payload.Expression;
import dev.kintsugi.runtime.payload.ExpressionException;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a proof nests, laid side by side, where the proof does not close it as its format wants: a
 * break needs no well-formed end. The byte that closes is the one with which the unpatched target
 * takes one construct and two in one another, while it refuses both with one end too few.
 *
 * <p>Not seen: what is closed by more than one byte.
 */
final class Rows {
  private static final int BYTES = 256;
  private static final int MOST_CLOSERS = 3;
  private static final long DEEP = 40;

  /** For each byte: one construct, two in one another, and both with an end too few. */
  private static final int FORMS = 3;

  private final PayloadLibrary library;
  private final Trial unpatched;

  Rows(PayloadLibrary library, Trial unpatched) {
    this.library = library;
    this.unpatched = unpatched;
  }

  /** Rows for the call of a proof. */
  List<Expression> of(Line.Case proof) throws IOException, InterruptedException, JobRefusal {
    Optional<Expression> hostile = parsed(proof);
    Optional<Expression> open = hostile.flatMap(Rows::opened);
    if (open.isEmpty()) {
      return List.of();
    }
    List<Line.Case> cases = new ArrayList<>();
    for (int closer = 0; closer < BYTES; closer++) {
      int number = closer * FORMS;
      add(cases, proof, number, filled(hostile.get(), nest(open.get(), closer, 1, 1)));
      add(cases, proof, number + 1, filled(hostile.get(), nest(open.get(), closer, 2, 2)));
      add(cases, proof, number + 2, filled(hostile.get(), nest(open.get(), closer, 2, 1)));
    }
    add(cases, proof, BYTES * FORMS, filled(hostile.get(), open.get()));
    Map<Integer, Line.Replayed> outcome = unpatched.of(cases);
    List<Expression> rows = new ArrayList<>();
    for (int closer = 0; closer < BYTES && rows.size() < MOST_CLOSERS; closer++) {
      int number = closer * FORMS;
      boolean closes =
          took(outcome, number)
              && took(outcome, number + 1)
              && refused(outcome, number + 2)
              && refused(outcome, BYTES * FORMS);
      if (closes) {
        Expression one = nest(open.get(), closer, 1, 1);
        rows.add(filled(hostile.get(), Twins.repeated(one)));
      }
    }
    return rows;
  }

  private static Optional<Expression> parsed(Line.Case proof) {
    try {
      return Optional.of(Expression.parse(proof.expression()));
    } catch (ExpressionException e) {
      // the bytes alone do not say what lies in one another
      return Optional.empty();
    }
  }

  /** What is opened again and again. */
  private static Optional<Expression> opened(Expression in) {
    if (isDeep(in)) {
      return Optional.of(in.children().get(0));
    }
    return in.children().stream().flatMap(c -> opened(c).stream()).findFirst();
  }

  /** With another part instead of the nest, and nothing behind it: there its ends may stand. */
  private static Expression filled(Expression in, Expression part) {
    if (isDeep(in)) {
      return part;
    }
    if (in instanceof Expression.Sum sum) {
      List<Expression> parts = new ArrayList<>();
      for (Expression each : sum.parts()) {
        parts.add(filled(each, part));
        if (opened(each).isPresent()) {
          break;
        }
      }
      return Expression.sum(parts);
    }
    return in.children().isEmpty()
        ? in
        : in.withChildren(in.children().stream().map(c -> filled(c, part)).toList());
  }

  private static boolean isDeep(Expression in) {
    if (!(in instanceof Expression.Call call) || call.arguments().isEmpty()) {
      return false;
    }
    int last = call.arguments().size() - 1;
    boolean repeats = call.name().equals("nest") || call.name().equals("repeat");
    return repeats && call.arguments().get(last) instanceof Expression.Number n && n.value() > DEEP;
  }

  private static Expression nest(Expression open, int closer, int opened, int closed) {
    Expression hex = new Expression.Text(String.format("%02x", closer));
    Expression close = new Expression.Call("hex", List.of(hex));
    List<Expression> parts = new ArrayList<>();
    for (int i = 0; i < opened; i++) {
      parts.add(open);
    }
    for (int i = 0; i < closed; i++) {
      parts.add(close);
    }
    return Expression.sum(parts);
  }

  private void add(List<Line.Case> cases, Line.Case proof, int number, Expression small) {
    String text = small.print();
    cases.add(new Line.Case(number, proof.program(), library.parse(text).bytes(), text));
  }

  private static boolean took(Map<Integer, Line.Replayed> outcome, int number) {
    Line.Replayed replayed = outcome.get(number);
    return replayed != null && replayed.ran() && replayed.returned();
  }

  private static boolean refused(Map<Integer, Line.Replayed> outcome, int number) {
    Line.Replayed replayed = outcome.get(number);
    return replayed != null && replayed.ran() && !replayed.returned();
  }
}
