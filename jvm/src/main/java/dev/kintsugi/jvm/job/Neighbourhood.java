package dev.kintsugi.jvm.job;

import dev.kintsugi.api.JobContext;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.runtime.World;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.Expression;
import dev.kintsugi.runtime.payload.ExpressionException;
import dev.kintsugi.runtime.payload.Family;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.shrink.Mutator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Inputs near given ones, in batches: first the same on a larger scale, where that is asked for,
 * and what the payload library holds for the weakness class, then mutations of the inputs, from a
 * new seed each time, and after a few rounds {@link Companions} and {@link Joints} too. Never gives
 * the same bytes to the same program twice.
 */
final class Neighbourhood {
  /** What a batch may take of the scratch folder. */
  private static final int MOST_BYTES = 64 << 20;

  /** A limit that only moves the break is passed by more of the same. */
  private static final List<Long> SCALES = List.of(8L, 64L);

  private static final int MOST_SCALED_BYTES = 8 << 20;
  private static final Set<String> SIZED = Set.of("nest", "repeat");

  // mutations are made this many at once; so many times in a row nothing new, and a batch is full
  private static final int AT_ONCE = 16;
  private static final int MOST_DRY = 8;

  /** After so many rounds of mutations what is alike is better than nothing. */
  private static final int LATE = 8;

  private final List<Line.Case> proofs;
  private final Mutator mutator;
  private final List<Payload> origins = new ArrayList<>();
  private final List<Payload> family = new ArrayList<>();
  private final List<Line.Case> late = new ArrayList<>();
  private final Set<String> given = new HashSet<>();
  private final Set<String> texts = new HashSet<>();
  private final long seed;
  private int round;
  private int fromFamily;
  private int number;
  private int room;

  /**
   * @param proofs programs and the inputs that the neighbourhood lies around
   * @param cwe weakness class whose families belong to it
   * @param scaled whether what is larger than the inputs belongs to it
   */
  Neighbourhood(JobContext context, List<Line.Case> proofs, String cwe, boolean scaled) {
    this.proofs = proofs;
    this.seed = context.job().seed();
    PayloadLibrary library = PayloadLibrary.load(world(context), Dictionary.NONE);
    mutator = new Mutator(library);
    for (Line.Case proof : proofs) {
      origins.add(payload(library, proof));
    }
    if (scaled) {
      origins.forEach(origin -> scale(library, origin));
    }
    proofs.forEach(proof -> accompany(library, proof));
    Set<String> names =
        PayloadLibrary.families().stream()
            .filter(f -> f.cwe().equals(cwe))
            .map(Family::name)
            .collect(Collectors.toSet());
    for (int tier = 1; tier <= PayloadLibrary.LAST_TIER; tier++) {
      List<Payload> payloads = library.tier(tier);
      for (int i = 0; i < payloads.size(); i++) {
        // asking for a payload makes its bytes
        if (names.contains(library.family(tier, i).name())) {
          family.add(payloads.get(i));
        }
      }
    }
  }

  /** What is alike but for what stands beside the hostile part: for inputs with few neighbours. */
  private void accompany(PayloadLibrary library, Line.Case proof) {
    for (String program : Companions.of(proof)) {
      late.add(new Line.Case(0, program, proof.input(), proof.expression()));
    }
    try {
      for (Expression joined : Joints.of(proof.expression())) {
        Payload payload = library.parse(joined.print());
        late.add(new Line.Case(0, proof.program(), payload.bytes(), payload.expression()));
      }
    } catch (ExpressionException e) {
      // another version wrote it
      return;
    }
  }

  private void scale(PayloadLibrary library, Payload origin) {
    for (long by : SCALES) {
      if (origin.expression().isEmpty() || origin.bytes().length * by > MOST_SCALED_BYTES) {
        continue;
      }
      try {
        String text = scaled(Expression.parse(origin.expression()), by).print();
        if (!text.equals(origin.expression())) {
          family.add(library.parse(text));
        }
      } catch (ExpressionException e) {
        // another version wrote it
        return;
      }
    }
  }

  private static Expression scaled(Expression in, long by) {
    if (in instanceof Expression.Call call && SIZED.contains(call.name())) {
      List<Expression> arguments = new ArrayList<>(call.arguments());
      int last = arguments.size() - 1;
      if (arguments.get(last) instanceof Expression.Number n) {
        arguments.set(last, new Expression.Number(n.value() * by));
      }
      return new Expression.Call(call.name(), arguments);
    }
    return in.children().isEmpty()
        ? in
        : in.withChildren(in.children().stream().map(c -> scaled(c, by)).toList());
  }

  /** The world in which {@link CaseRunner} runs cases. */
  static World world(JobContext context) {
    return new World(context.work().resolve("run").resolve("world"));
  }

  /** The payload of a case; of its bytes if it has no symbolic form that gives the same bytes. */
  static Payload payload(PayloadLibrary library, Line.Case c) {
    try {
      if (!c.expression().isEmpty()) {
        return library.parse(c.expression());
      }
    } catch (ExpressionException e) {
      // another version wrote it: the bytes say the same
      return library.literal("given", "binary", c.input());
    }
    return library.literal("given", "binary", c.input());
  }

  /**
   * About this many further cases, fewer where they are large; none when everything has been given.
   */
  List<Line.Case> next(int most) {
    List<Line.Case> cases = new ArrayList<>();
    room = MOST_BYTES;
    while (round >= LATE && !late.isEmpty() && cases.size() < most && room > 0) {
      Line.Case c = late.remove(0);
      cases.add(new Line.Case(number++, c.program(), c.input(), c.expression()));
      room -= c.input().length;
    }
    while (fromFamily < family.size() && cases.size() < most / 2 && room > MOST_BYTES / 2) {
      Payload payload = family.get(fromFamily++);
      proofs.forEach(proof -> add(cases, proof, payload));
    }
    int dry = 0;
    while (cases.size() < most && room > 0 && dry < MOST_DRY) {
      int before = cases.size();
      for (int i = 0; i < origins.size(); i++) {
        for (Payload payload : mutator.neighbours(origins.get(i), seed + round, AT_ONCE)) {
          add(cases, proofs.get(i), payload);
        }
      }
      round++;
      dry = cases.size() == before ? dry + 1 : 0;
    }
    return cases;
  }

  /** Rounds give much of the same again: its text says so before its bytes are looked at. */
  private void add(List<Line.Case> cases, Line.Case proof, Payload payload) {
    String text = payload.expression();
    boolean again = !text.isEmpty() && !texts.add(proof.number() + " " + text);
    if (!again && given.add(proof.number() + " " + sums(payload.bytes()))) {
      cases.add(new Line.Case(number++, proof.program(), payload.bytes(), text));
      room -= payload.bytes().length;
    }
  }

  /** Tells inputs apart well enough: a cryptographic hash would cost more than running them. */
  private static String sums(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    Adler32 adler = new Adler32();
    adler.update(bytes);
    return bytes.length + " " + crc.getValue() + " " + adler.getValue();
  }
}
