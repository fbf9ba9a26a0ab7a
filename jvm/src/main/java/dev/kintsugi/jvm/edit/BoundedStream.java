package dev.kintsugi.jvm.edit;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Puts a subclass that counts in the place of a stream of {@link java.util.zip} that unpacks, so
 * that it fits wherever the stream did. What goes in is counted where a stream fills its buffer
 * ({@link java.util.zip.InflaterInputStream#fill()}); archives also hold what is not packed, which
 * no buffer sees, so that there a stream in between counts.
 */
final class BoundedStream {
  private static final String PACKAGE = "java.util.zip.";
  private static final String INFLATER = "InflaterInputStream";
  private static final String GZIP = "GZIPInputStream";
  private static final String ZIP = "ZipInputStream";

  /** Types of the arguments behind the stream, by stream. */
  private static final Map<String, List<String>> MORE =
      Map.of(
          INFLATER,
          List.of("java.util.zip.Inflater inflater", "int size"),
          GZIP,
          List.of("int size"),
          ZIP,
          List.of("java.nio.charset.Charset charset"));

  private final Splices splices;
  private final JavaFile file;
  private final String in;
  private final List<String> lines = new ArrayList<>();

  private BoundedStream(Splices splices) {
    this.splices = splices;
    this.file = splices.file();
    this.in = file.step();
  }

  /** Whether an expression makes such a stream, and no subclass of its own. */
  static boolean isKnown(JavaFile file, ObjectCreationExpr made) {
    String name = made.getType().getNameWithScope();
    String simple = Exceptions.simple(name);
    List<String> more = MORE.get(simple);
    return more != null
        && made.getAnonymousClassBody().isEmpty()
        && (name.equals(PACKAGE + simple)
            || name.equals(simple) && Imports.named(file, PACKAGE + simple).equals(simple))
        && !made.getArguments().isEmpty()
        && made.getArguments().size() <= more.size() + 1;
  }

  /** Bounds streams of one file. */
  static void bound(Splices splices, List<ObjectCreationExpr> streams) throws Refusal {
    JavaFile file = splices.file();
    TypeDeclaration<?> outermost = outermost(streams.get(0));
    if (outermost instanceof ClassOrInterfaceDeclaration type && type.isInterface()) {
      throw new Refusal(outermost.getNameAsString() + " is an interface.");
    }
    Map<String, SortedSet<Integer>> arities = new LinkedHashMap<>();
    for (ObjectCreationExpr made : streams) {
      arities
          .computeIfAbsent(made.getType().getNameAsString(), n -> new TreeSet<>())
          .add(made.getArguments().size());
      String own = file.fresh("Bounded" + made.getType().getNameAsString());
      splices.replace(file.start(made.getType()), file.end(made.getType()), own);
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, SortedSet<Integer>> stream : arities.entrySet()) {
      BoundedStream bounded = new BoundedStream(splices);
      bounded.type(stream.getKey(), file.fresh("Bounded" + stream.getKey()), stream.getValue());
      String margin = file.indent(file.start(outermost)) + file.step();
      text.append("\n");
      bounded.lines.forEach(l -> text.append("\n").append(l.isEmpty() ? "" : margin + l));
    }
    splices.insert(behindMembers(file, outermost), text.toString());
  }

  /** Behind the last member and a comment on its line. */
  private static int behindMembers(JavaFile file, TypeDeclaration<?> type) {
    int end = file.end(type.getMembers().get(type.getMembers().size() - 1));
    int line = file.text().indexOf('\n', end);
    String rest = line < 0 ? "" : file.text().substring(end, line).stripTrailing();
    return rest.strip().startsWith("//") ? end + rest.length() : end;
  }

  private static TypeDeclaration<?> outermost(ObjectCreationExpr made) {
    return made.findCompilationUnit().orElseThrow().getTypes().stream()
        .filter(t -> t.isAncestorOf(made))
        .findFirst()
        .orElseThrow();
  }

  private void type(String stream, String own, SortedSet<Integer> arities) {
    boolean zip = stream.equals(ZIP);
    String counted = zip ? file.fresh("CountedInput") : "";
    add(
        0,
        "/** Gives up when far more comes out than went in, beyond what memory always holds. */");
    add(0, "private static final class " + own + " extends " + name(PACKAGE + stream) + " {");
    add(1, "private static final long FREE = " + LimitExpansion.FREE + ";");
    add(1, "private static final int MOST_RATIO = " + LimitExpansion.RATIO + ";");
    add(1, zip ? "private final " + counted + " packed;" : "private long packed;");
    add(1, "private long unpacked;");
    for (int arity : arities) {
      constructors(stream, own, arity, counted);
    }
    String thrown = " throws " + name("java.io.IOException") + " {";
    if (!zip) {
      override("protected void fill()" + thrown);
      add(2, "super.fill();");
      add(2, "packed += len;");
      add(1, "}");
    }
    override("public int read(byte[] bytes, int from, int length)" + thrown);
    add(2, "int n = super.read(bytes, from, length);");
    add(2, "unpacked += Math.max(0, n);");
    add(2, "if (unpacked > FREE && unpacked / MOST_RATIO > packed" + (zip ? ".bytes" : "") + ") {");
    add(3, "throw new " + name(PACKAGE + "ZipException") + "(\"Unpacks to too much\");");
    add(2, "}");
    add(2, "return n;");
    add(1, "}");
    add(0, "}");
    if (zip) {
      counted(counted);
    }
  }

  private void constructors(String stream, String own, int arity, String counted) {
    List<String> parameters = new ArrayList<>();
    List<String> given = new ArrayList<>();
    for (String more : MORE.get(stream).subList(0, arity - 1)) {
      int gap = more.indexOf(' ');
      String type = more.substring(0, gap);
      parameters.add((type.contains(".") ? name(type) : type) + more.substring(gap));
      given.add(more.substring(gap + 1));
    }
    String rest = parameters.isEmpty() ? "" : ", " + String.join(", ", parameters);
    String passed = given.isEmpty() ? "" : ", " + String.join(", ", given);
    String thrown = stream.equals(GZIP) ? " throws " + name("java.io.IOException") : "";
    String input = name("java.io.InputStream");
    boolean zip = stream.equals(ZIP);
    add(0, "");
    add(1, own + "(" + input + " in" + rest + ")" + thrown + " {");
    add(2, (zip ? "this(new " + counted + "(in)" : "super(in") + passed + ");");
    add(1, "}");
    if (zip) {
      add(0, "");
      add(1, "private " + own + "(" + counted + " packed" + rest + ") {");
      add(2, "super(packed" + passed + ");");
      add(2, "this.packed = packed;");
      add(1, "}");
    }
  }

  private void counted(String own) {
    String exception = name("java.io.IOException");
    add(0, "");
    add(0, "/** Counts what is read. */");
    add(
        0,
        "private static final class "
            + own
            + " extends "
            + name("java.io.FilterInputStream")
            + " {");
    add(1, "private long bytes;");
    add(0, "");
    add(1, own + "(" + name("java.io.InputStream") + " in) {");
    add(2, "super(in);");
    add(1, "}");
    override("public int read() throws " + exception + " {");
    add(2, "int one = super.read();");
    add(2, "bytes += one < 0 ? 0 : 1;");
    add(2, "return one;");
    add(1, "}");
    override("public int read(byte[] to, int from, int length) throws " + exception + " {");
    add(2, "int n = super.read(to, from, length);");
    add(2, "bytes += Math.max(0, n);");
    add(2, "return n;");
    add(1, "}");
    add(0, "}");
  }

  private void override(String head) {
    add(0, "");
    add(1, "@Override");
    add(1, head);
  }

  private void add(int depth, String line) {
    lines.add(line.isEmpty() ? line : in.repeat(depth) + line);
  }

  private String name(String qualified) {
    return Imports.use(splices, qualified);
  }
}
