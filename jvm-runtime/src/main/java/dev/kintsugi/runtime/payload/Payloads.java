package dev.kintsugi.runtime.payload;

import java.lang.ref.SoftReference;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Payloads that are made when they are asked for. */
final class Payloads extends AbstractList<Payload> implements RandomAccess {
  private static final int SMALL = 4096;

  /** A compressed bomb takes up to two seconds to make and little to hold. */
  private static final long LONG_NANOS = 5_000_000;

  private static final int MOST_KEPT = 4 << 20;

  private static final long LARGE_COUNT = 1000;

  private final Evaluator evaluator;
  private final List<Expansion.Plan> plans;
  private final Payload[] kept;
  private final SoftReference<?>[] costly;
  private int keptBytes;

  Payloads(Evaluator evaluator, List<Expansion.Plan> plans) {
    this.evaluator = evaluator;
    this.plans = plans;
    this.kept = new Payload[plans.size()];
    this.costly = new SoftReference<?>[plans.size()];
  }

  Family family(int index) {
    return plans.get(index).family();
  }

  @Override
  public int size() {
    return plans.size();
  }

  @Override
  public Payload get(int index) {
    if (kept[index] != null) {
      return kept[index];
    }
    if (costly[index] != null && costly[index].get() instanceof Payload payload) {
      return payload;
    }
    long start = System.nanoTime();
    Payload made = make(plans.get(index));
    boolean took = System.nanoTime() - start > LONG_NANOS;
    int length = made.bytes().length;
    if (length <= SMALL || took && keptBytes + length <= MOST_KEPT) {
      kept[index] = made;
      keptBytes += length <= SMALL ? 0 : length;
    } else {
      costly[index] = new SoftReference<>(made);
    }
    return made;
  }

  private Payload make(Expansion.Plan plan) {
    Family family = plan.family();
    Expression fitting = plan.expression();
    while (true) {
      try {
        byte[] bytes = evaluator.evaluate(fitting);
        String text = fitting.print();
        return new Payload(
            family.name(), family.format(), text, plan.tier(), family.whole(), bytes);
      } catch (ExpressionException e) {
        Expression smaller = halved(fitting);
        if (smaller.equals(fitting)) {
          throw new IllegalStateException(family.name() + ": " + fitting.print(), e);
        }
        fitting = smaller;
      }
    }
  }

  /** A ladder is made for short openers; with long ones its largest sizes exceed the limit. */
  private static Expression halved(Expression expression) {
    if (expression instanceof Expression.Number number) {
      return number.value() < LARGE_COUNT ? number : new Expression.Number(number.value() / 2);
    }
    if (expression.children().isEmpty()) {
      return expression;
    }
    return expression.withChildren(expression.children().stream().map(Payloads::halved).toList());
  }
}
