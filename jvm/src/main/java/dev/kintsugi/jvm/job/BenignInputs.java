package dev.kintsugi.jvm.job;

import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.wire.Line;
import dev.kintsugi.runtime.payload.Dictionary;
import dev.kintsugi.runtime.payload.Expression;
import dev.kintsugi.runtime.payload.ExpressionException;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import dev.kintsugi.runtime.shrink.Mutator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Inputs that ought to be harmless, for the calls of proofs, from three places: documents that lie
 * among the target's own compiled tests; twins of the proof's input, whose canaries are replaced by
 * honest values (classes of the target, plain names) and whose sizes are small, because they take
 * the proof's way and come out on the other side of a guard, and which lie beside one another where
 * the proof's parts lie in one another; the payload library's seeds and their neighbours. Whether
 * they are harmless is seen when they run; twins that the target refuses are left out, for what is
 * honest about them is not known.
 */
final class BenignInputs {
  private static final int NEIGHBOURS = 3;
  private static final int MOST_PROOFS = 3;
  private static final int MOST_DOCUMENTS = 60;
  private static final int MOST_DOCUMENT_BYTES = 64 << 10;
  private static final int MOST_CLASSES = 60;
  private static final List<Long> SIZES = List.of(1L, 2L, 3L, 5L, 8L, 20L, 60L, 100L);
  private static final List<String> NAMES =
      List.of("a", "b.txt", "c/d.txt", "UTF-8", "Name", "1", "e-f_g.h", "i..j.txt");

  private static final List<String> PLATFORM_CLASSES =
      List.of("java.lang.Object", "java.lang.String", "java.util.ArrayList", "java.util.HashMap");

  private final JobContext context;
  private final List<Line.Case> proofs;
  private final Set<String> changed;
  private final PayloadLibrary library;
  private final List<Line.Case> made = new ArrayList<>();
  private final Set<String> twins = new HashSet<>();
  private final Set<String> doubtful = new HashSet<>();
  private final Set<String> own = new HashSet<>();
  private final Set<String> wide = new HashSet<>();

  /**
   * @param changed names of the classes that the patch changes
   */
  BenignInputs(JobContext context, List<Line.Case> proofs, Set<String> changed) {
    this.context = context;
    this.changed = changed;
    this.proofs = proofs.subList(0, Math.min(MOST_PROOFS, proofs.size()));
    this.library = PayloadLibrary.load(Neighbourhood.world(context), Dictionary.NONE);
  }

  /** At most so many, those first that are nearest to the target. */
  List<Line.Case> make(int most) throws IOException, JobRefusal {
    for (byte[] document : documents()) {
      for (Line.Case proof : proofs) {
        add(proof, document, "");
        own.add(key(made.get(made.size() - 1)));
      }
    }
    List<String> classes = classes();
    for (Line.Case proof : proofs) {
      twins(proof, classes);
    }
    Mutator mutator = new Mutator(library);
    for (int round = 0; round <= NEIGHBOURS && made.size() < most; round++) {
      for (Payload seed : library.tier(0)) {
        for (Payload p : round == 0 ? List.of(seed) : mutator.neighbours(seed, round, 1)) {
          proofs.forEach(proof -> add(proof, p.bytes(), p.expression()));
        }
      }
    }
    return made.subList(0, Math.min(most, made.size()));
  }

  /** Whether a case is a twin: honest only if the target takes it. */
  boolean isTwin(Line.Case c) {
    return twins.contains(key(c));
  }

  /**
   * Whether a patch may refuse a case: a twin that lies deep or names another class in a stream, or
   * a document with a type of its own that is not one of the target's. To refuse such documents
   * altogether is what the JDK's Java API for XML Processing Security Guide recommends where they
   * are not expected.
   */
  boolean isDoubtful(Line.Case c) {
    String key = key(c);
    return doubtful.contains(key)
        || (!own.contains(key)
            && new String(c.input(), StandardCharsets.ISO_8859_1).contains("<!DOCTYPE"));
  }

  /** Equal for equal calls with equal bytes. */
  static String key(Line.Case c) {
    return c.program() + Hashes.sha256(c.input());
  }

  private void add(Line.Case proof, byte[] bytes, String expression) {
    made.add(new Line.Case(made.size(), proof.program(), bytes, expression));
  }

  private void twins(Line.Case proof, List<String> classes) {
    for (long size : SIZES) {
      SerialTwins.of(proof.input(), (int) size)
          .ifPresent(
              bytes -> {
                add(proof, bytes, "");
                twins.add(key(made.get(made.size() - 1)));
              });
    }
    for (byte[] bytes : SerialTwins.named(proof.input())) {
      add(proof, bytes, "");
      String key = key(made.get(made.size() - 1));
      twins.add(key);
      // which classes may be read is for the patch to say
      doubtful.add(key);
    }
    Expression hostile;
    try {
      hostile = Expression.parse(proof.expression());
    } catch (ExpressionException e) {
      // the bytes alone do not say which part of them is the canary
      return;
    }
    boolean named = proof.expression().contains("$class") || proof.expression().contains("$serial");
    for (String value : named ? classes : NAMES) {
      long size = SIZES.get(made.size() % SIZES.size());
      twin(proof, hostile, Twins.sized(hostile, value, size), false);
    }
    for (long size : SIZES) {
      twin(proof, hostile, Twins.sized(hostile, NAMES.get(0), size), false);
    }
    Expression plain = Twins.named(hostile, NAMES.get(0));
    Twins.deep(plain).forEach(twin -> twin(proof, hostile, twin, true));
    for (Expression twin : Twins.wide(plain)) {
      int before = made.size();
      twin(proof, hostile, twin, false);
      made.subList(before, made.size()).forEach(c -> wide.add(key(c)));
    }
  }

  /**
   * What the proofs nest in a row, for those of which no row was taken; {@link Rows} finds out how
   * the target wants it closed.
   *
   * @param taken cases that the unpatched target took
   */
  List<Line.Case> closedRows(Trial unpatched, List<Line.Case> taken)
      throws IOException, InterruptedException, JobRefusal {
    int before = made.size();
    Rows rows = new Rows(library, unpatched);
    for (Line.Case proof : proofs) {
      boolean known =
          taken.stream()
              .anyMatch(c -> c.program().equals(proof.program()) && wide.contains(key(c)));
      if (!known) {
        for (Expression row : rows.of(proof)) {
          Payload payload = library.parse(row.print());
          add(proof, payload.bytes(), payload.expression());
          twins.add(key(made.get(made.size() - 1)));
        }
      }
    }
    return List.copyOf(made.subList(before, made.size()));
  }

  PayloadLibrary library() {
    return library;
  }

  private void twin(Line.Case proof, Expression hostile, Expression twin, boolean mayBeRefused) {
    if (twin.equals(hostile)) {
      return;
    }
    try {
      Payload payload = library.parse(twin.print());
      add(proof, payload.bytes(), payload.expression());
      String key = key(made.get(made.size() - 1));
      twins.add(key);
      if (mayBeRefused) {
        doubtful.add(key);
      }
    } catch (ExpressionException e) {
      // the value does not fit the function around it
      return;
    }
  }

  /**
   * Names of the target's own classes, those first that the changed code can want, then a few that
   * every platform has.
   */
  private List<String> classes() throws IOException, JobRefusal {
    TreeSet<String> names = new TreeSet<>();
    for (Path path : Parts.program(context)) {
      if (Files.isRegularFile(path)) {
        try (JarFile jar = new JarFile(path.toFile(), false)) {
          jar.stream().map(JarEntry::getName).filter(BenignInputs::isClass).forEach(names::add);
        }
      }
    }
    Set<String> all = new LinkedHashSet<>(WantedTypes.of(Parts.program(context), changed));
    names.stream()
        .map(n -> n.substring(0, n.length() - ".class".length()).replace('/', '.'))
        .takeWhile(n -> all.size() < MOST_CLASSES)
        .forEach(all::add);
    all.addAll(PLATFORM_CLASSES);
    return List.copyOf(all);
  }

  private static boolean isClass(String entry) {
    return entry.endsWith(".class") && !entry.contains("-") && !entry.matches(".*\\$\\d.*");
  }

  /** What lies among the compiled tests and is no class: what they read. */
  private List<byte[]> documents() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (Path tests : Parts.tests(context)) {
      if (Files.isDirectory(tests)) {
        try (Stream<Path> walk = Files.walk(tests)) {
          for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
            if (wanted(file.toString(), Files.size(file), all)) {
              all.add(Files.readAllBytes(file));
            }
          }
        }
        continue;
      }
      try (JarFile jar = new JarFile(tests.toFile(), false)) {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
          if (!entry.isDirectory() && wanted(entry.getName(), 0, all)) {
            try (InputStream in = jar.getInputStream(entry)) {
              all.add(in.readNBytes(MOST_DOCUMENT_BYTES));
            }
          }
        }
      }
    }
    return all;
  }

  private static boolean wanted(String name, long size, List<byte[]> all) {
    return !name.endsWith(".class") && size <= MOST_DOCUMENT_BYTES && all.size() < MOST_DOCUMENTS;
  }
}
