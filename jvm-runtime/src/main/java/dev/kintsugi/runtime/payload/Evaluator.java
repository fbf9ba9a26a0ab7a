package dev.kintsugi.runtime.payload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the bytes of an expression. Works as a stream, so that a compression bomb costs only its
 * compressed size in memory.
 *
 * <p>Bounds: the result is at most {@code limit} bytes; what flows through one {@code repeat},
 * {@code nest} or {@code series} is at most {@link #INNER_LIMIT}.
 */
public final class Evaluator {
  /** Bytes that may flow through one function on their way into a compressor. */
  public static final long INNER_LIMIT = 256L << 20;

  private final Variables variables;
  private final int limit;

  public Evaluator(Variables variables, int limit) {
    this.variables = variables;
    this.limit = limit;
  }

  /**
   * The bytes.
   *
   * @throws ExpressionException if a bound is exceeded, or a function or variable is unknown or
   *     used wrongly
   */
  public byte[] evaluate(Expression expression) {
    return collect(expression, limit);
  }

  void write(Expression expression, OutputStream out) throws IOException {
    if (expression instanceof Expression.Text text) {
      out.write(text.value().getBytes(StandardCharsets.UTF_8));
    } else if (expression instanceof Expression.Variable variable) {
      out.write(variables.value(variable.name()).getBytes(StandardCharsets.UTF_8));
    } else if (expression instanceof Expression.Call call) {
      Functions.named(call.name()).write(call.arguments(), this, out);
    } else if (expression instanceof Expression.Sum sum) {
      for (Expression part : sum.parts()) {
        write(part, out);
      }
    } else {
      throw new ExpressionException("a number stands where text is expected");
    }
  }

  /** The bytes of an argument that a function needs as a whole. */
  byte[] bytes(Expression expression) {
    return collect(expression, (int) Math.min(INNER_LIMIT, 16L * limit));
  }

  String text(Expression expression) {
    return new String(bytes(expression), StandardCharsets.UTF_8);
  }

  static long number(Expression expression) {
    if (expression instanceof Expression.Number number) {
      return number.value();
    }
    throw new ExpressionException("a number is expected instead of " + expression.print());
  }

  /** The same bytes {@code times} over, in large pieces. */
  static void repeat(byte[] unit, long times, OutputStream out) throws IOException {
    if (unit.length * times > INNER_LIMIT) {
      throw new ExpressionException(unit.length + " bytes " + times + " times is too much");
    }
    int perPiece = (int) Math.max(1, Math.min(times, 65_536 / Math.max(1, unit.length)));
    byte[] piece = new byte[perPiece * unit.length];
    for (int i = 0; i < perPiece; i++) {
      System.arraycopy(unit, 0, piece, i * unit.length, unit.length);
    }
    for (long done = 0; done < times; done += perPiece) {
      out.write(piece, 0, (int) Math.min(perPiece, times - done) * unit.length);
    }
  }

  private byte[] collect(Expression expression, int most) {
    try (Bounded out = new Bounded(most)) {
      write(expression, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Every call of one of the named functions among the arguments; a {@code Sum} is looked through.
   */
  static List<Expression.Call> calls(List<Expression> arguments) {
    List<Expression.Call> calls = new ArrayList<>();
    for (Expression argument : arguments) {
      if (argument instanceof Expression.Call call) {
        calls.add(call);
      } else if (argument instanceof Expression.Sum sum) {
        calls.addAll(calls(sum.parts()));
      } else {
        throw new ExpressionException("an entry is expected instead of " + argument.print());
      }
    }
    return calls;
  }

  private static final class Bounded extends ByteArrayOutputStream {
    private final int most;

    Bounded(int most) {
      this.most = most;
    }

    @Override
    public synchronized void write(int b) {
      check(1);
      super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      check(length);
      super.write(bytes, offset, length);
    }

    private void check(int more) {
      if (count + (long) more > most) {
        throw new ExpressionException("larger than " + most + " bytes");
      }
    }
  }
}
