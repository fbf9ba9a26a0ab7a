package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.payload.FieldBombs;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.program.Runner;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.program.TargetLoader;
import java.util.ArrayList;
import java.util.List;

/** Hostile serialised objects of one class: extreme numbers in all fields, then in each alone. */
final class SerialForms {
  private static final int[] NUMBERS = {1, Integer.MAX_VALUE, -1, 1 << 28};
  private static final int MOST_BOMBS = 600;
  private final PayloadLibrary library;
  private final Runner runner;
  private final TargetLoader loader;

  SerialForms(PayloadLibrary library, Runner runner, TargetLoader loader) {
    this.library = library;
    this.runner = runner;
    this.loader = loader;
  }

  /** The payloads for the class whose {@code readObject} a plan calls; empty if it has no form. */
  List<Payload> of(PlanState of) {
    List<Payload> made = new ArrayList<>();
    Class<?> type = loader.type(Symbol.parse(of.plan.entry()).owner());
    Payload none = library.literal("serial-form", "serialisation", new byte[0]);
    // On the probe thread, because asking a class for its serialised form initialises it.
    runner.run(of.plan.entry(), none, session -> forms(type, made));
    if (!made.isEmpty()) {
      made.addAll(FieldBombs.of(library, made.get(0), MOST_BOMBS));
    }
    return made;
  }

  private void forms(Class<?> type, List<Payload> made) {
    for (int number : NUMBERS) {
      byte[] bytes = SerialForm.of(type, number);
      if (bytes.length > 0) {
        made.add(library.literal("serial-form", "serialisation", bytes));
      }
    }
  }
}
