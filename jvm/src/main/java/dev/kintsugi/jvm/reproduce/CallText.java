package dev.kintsugi.jvm.reproduce;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The calls as Java: a line a step. A step that throws an ordinary exception refused the input; the
 * later ones are made all the same, as far as they don't need its result.
 */
final class CallText {
  private final String format;
  private final Set<String> helpers = new TreeSet<>();
  private final Set<String> stoodFor = new TreeSet<>();
  private final Set<Integer> made = new TreeSet<>();
  private int places;

  CallText(String format) {
    this.format = format;
  }

  Set<String> helpers() {
    return helpers;
  }

  /** What is to be done before the test; nothing, mostly. */
  String before() {
    return stoodFor.isEmpty()
        ? ""
        : "\n  @BeforeEach\n  void prepare() throws Exception {\n    Carrier.prepare("
            + String.join(", ", stoodFor.stream().map(type -> type + ".class").toList())
            + ");\n  }\n";
  }

  /** The body of the method that makes the calls, indented by four spaces. */
  String print(Program program) {
    StringBuilder out = new StringBuilder();
    for (Step step : program.steps()) {
      String call = call(step);
      String body = isVoid(step) ? "{ " + call + "; return null; }" : call;
      out.append("    ");
      if (made.add(step.result())) {
        out.append("Object v").append(step.result()).append(" = ");
      }
      if (step.times() > 1) {
        helpers.add("loop");
        out.append("loop(").append(step.times()).append(", () -> ").append(body).append(");\n");
      } else {
        out.append("step(() -> ").append(body).append(");\n");
      }
    }
    return out.toString();
  }

  private static boolean isVoid(Step step) {
    Symbol symbol = Symbol.parse(step.symbol());
    return !symbol.isField() && !symbol.isConstructor() && symbol.descriptor().endsWith(")V");
  }

  private String call(Step step) {
    Symbol symbol = Symbol.parse(step.symbol());
    String owner = JavaText.type(symbol.owner());
    if (symbol.isField()) {
      return owner + "." + JavaText.name(symbol.name());
    }
    Descriptor types = Descriptor.of(symbol.descriptor());
    String arguments = arguments(step, types);
    if (symbol.isConstructor()) {
      return "new " + owner + "(" + arguments + ")";
    }
    String method = JavaText.name(symbol.name()) + "(" + arguments + ")";
    return step.receiver() == null
        ? owner + "." + method
        : "((" + owner + ") " + value(step.receiver(), owner) + ")." + method;
  }

  private String arguments(Step step, Descriptor types) {
    if (types.parameters().size() != step.arguments().size()) {
      throw new Unprintable("wrong number of arguments: " + step.symbol());
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < types.parameters().size(); i++) {
      String type = types.parameters().get(i);
      all.add("(" + type + ") " + value(step.arguments().get(i), type));
    }
    return String.join(", ", all);
  }

  private String value(Argument argument, String type) {
    if (argument instanceof Argument.Variable variable) {
      if (!made.contains(variable.number())) {
        throw new Unprintable("v" + variable.number() + " has no value");
      }
      return "v" + variable.number();
    } else if (argument instanceof Argument.Literal literal) {
      return literal(literal);
    } else if (argument instanceof Argument.Absent) {
      return "null";
    } else if (argument instanceof Argument.Place place) {
      return place(place);
    } else if (argument instanceof Argument.Carrier carrier) {
      return carrier(type(carrier.type()), "input, ", carrier.texts());
    } else if (argument instanceof Argument.StandIn standIn) {
      return carrier(type(standIn.type()), "new byte[0], ", false);
    } else if (argument instanceof Argument.Hostile hostile) {
      return hostile(JavaText.type(hostile.type()));
    }
    // the stand-in for a database notes what it is asked
    String helper =
        type.startsWith("java.sql.") || type.startsWith("javax.sql.") ? "service" : "mock";
    helpers.add(helper);
    return helper + "(" + type + ".class)";
  }

  /** Names a type that a stand-in is made of. */
  private String type(String name) {
    String type = JavaText.type(name);
    stoodFor.add(type);
    return type;
  }

  private String carrier(String type, String input, boolean texts) {
    helpers.add("carrier");
    boolean isInput = input.startsWith("input");
    boolean isContent = isInput && !format.matches("path|url");
    String words = JavaText.quote(isInput ? format : "");
    String file = isContent ? file() : "null";
    return "Carrier.of(" + type + ".class, " + input + words + ", " + texts + ", " + file + ")";
  }

  private String place(Argument.Place place) {
    String path = "place(" + JavaText.quote("place" + places++) + ", " + place.folder() + ")";
    helpers.add("place");
    return as(path, JavaText.type(place.type()));
  }

  private static String as(String path, String type) {
    return switch (type) {
      case "java.nio.file.Path", "java.lang.Object" -> path;
      case "java.io.File" -> path + ".toFile()";
      case "java.lang.String", "java.lang.CharSequence" -> path + ".toString()";
      case "java.net.URL" -> path + ".toUri().toURL()";
      case "java.net.URI" -> path + ".toUri()";
      case "java.io.OutputStream" -> "java.nio.file.Files.newOutputStream(" + path + ")";
      default -> throw new Unprintable("a place has no form of type " + type);
    };
  }

  private static String literal(Argument.Literal literal) {
    String text = literal.value();
    try {
      return switch (literal.type()) {
        case "java.lang.String" -> JavaText.quote(text);
        case "boolean" -> "" + Boolean.parseBoolean(text);
        case "byte", "short", "int" -> "(" + Integer.parseInt(text) + ")";
        case "long" -> "(" + Long.parseLong(text) + "L)";
        case "float", "double" -> "Double.valueOf(" + JavaText.quote(text) + ").doubleValue()";
        case "char" -> "(char) " + (int) text.charAt(0);
        case "java.lang.Class" -> JavaText.type(text) + ".class";
        case "java.util.Locale" -> "java.util.Locale.forLanguageTag(" + JavaText.quote(text) + ")";
        case "java.nio.charset.Charset" ->
            "java.nio.charset.Charset.forName(" + JavaText.quote(text) + ")";
        default -> JavaText.type(literal.type()) + "." + JavaText.name(text);
      };
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new Unprintable("not a literal: " + text);
    }
  }

  /** The hostile bytes in the type that a parameter wants. */
  private String hostile(String type) {
    if (format.equals("object-graph")) {
      throw new Unprintable("a graph of objects has no Java form yet");
    }
    String text = "text(input)";
    boolean isName = format.equals("url") || format.equals("path");
    return switch (type) {
      case "byte[]" -> "input.clone()";
      case "java.lang.String", "java.lang.CharSequence", "java.lang.Object" -> text;
      case "char[]" -> text + ".toCharArray()";
      case "java.lang.StringBuilder", "java.lang.StringBuffer" -> "new " + type + "(" + text + ")";
      case "java.lang.String[]" -> "new String[] {" + text + "}";
      case "java.io.InputStream", "java.io.ByteArrayInputStream" -> stream();
      case "java.io.DataInput", "java.io.DataInputStream" ->
          "new java.io.DataInputStream(" + stream() + ")";
      case "java.io.ObjectInputStream" -> "new java.io.ObjectInputStream(" + stream() + ")";
      case "java.io.Reader" -> "new java.io.StringReader(" + text + ")";
      case "java.io.BufferedReader" ->
          "new java.io.BufferedReader(new java.io.StringReader(" + text + "))";
      case "java.nio.ByteBuffer" -> "java.nio.ByteBuffer.wrap(input.clone())";
      case "java.nio.CharBuffer" -> "java.nio.CharBuffer.wrap(" + text + ")";
      case "java.nio.channels.ReadableByteChannel" ->
          "java.nio.channels.Channels.newChannel(" + stream() + ")";
      case "org.xml.sax.InputSource" -> "new org.xml.sax.InputSource(" + stream() + ")";
      case "javax.xml.transform.Source", "javax.xml.transform.stream.StreamSource" ->
          "new javax.xml.transform.stream.StreamSource(" + stream() + ")";
      case "java.util.Properties" -> needs("properties", "properties(input)");
      case "java.util.Map" ->
          "new java.util.LinkedHashMap<>(java.util.Map.of(\"a\", " + text + "))";
      case "java.util.List", "java.util.Collection", "java.lang.Iterable" ->
          "new java.util.ArrayList<>(java.util.List.of(" + text + "))";
      case "java.util.Iterator" -> "java.util.List.of(" + text + ").iterator()";
      case "java.net.URI" -> isName ? "java.net.URI.create(" + text + ")" : file() + ".toUri()";
      case "java.net.URL" ->
          isName ? "java.net.URI.create(" + text + ").toURL()" : file() + ".toUri().toURL()";
      case "java.io.File" -> path() + ".toFile()";
      case "java.nio.file.Path" -> path();
      case "java.nio.channels.SeekableByteChannel", "java.nio.channels.FileChannel" ->
          "java.nio.channels.FileChannel.open(" + path() + ")";
      case "java.io.RandomAccessFile" ->
          "new java.io.RandomAccessFile(" + path() + ".toFile(), \"r\")";
      default -> opened(type);
    };
  }

  /** The same in what callers open around a stream or a file. */
  private String opened(String type) {
    return switch (type) {
      case "java.io.BufferedInputStream",
          "java.io.PushbackInputStream",
          "java.util.zip.ZipInputStream",
          "java.util.jar.JarInputStream" ->
          "new " + type + "(" + stream() + ")";
      case "java.io.InputStreamReader" ->
          "new java.io.InputStreamReader(" + stream() + ", StandardCharsets.UTF_8)";
      case "java.io.StringReader" -> "new java.io.StringReader(text(input))";
      case "java.io.FileInputStream", "java.util.zip.ZipFile", "java.util.jar.JarFile" ->
          "new " + type + "(" + path() + ".toFile())";
      case "javax.imageio.stream.ImageInputStream" ->
          "new javax.imageio.stream.MemoryCacheImageInputStream(" + stream() + ")";
      case "javax.security.auth.x500.X500Principal" -> name();
      case "java.security.cert.X509CertSelector", "java.security.cert.CertSelector" ->
          needs("selector", "selector(" + name() + ")");
      case "javax.xml.stream.XMLStreamReader" ->
          needs("xml", "xml().createXMLStreamReader(" + stream() + ")");
      case "javax.xml.stream.XMLEventReader" ->
          needs("xml", "xml().createXMLEventReader(" + stream() + ")");
      case "org.w3c.dom.Document" -> needs("document", "document(input)");
      case "org.w3c.dom.Element", "org.w3c.dom.Node" ->
          needs("document", "document(input).getDocumentElement()");
      default -> throw new Unprintable("data has no form of type " + type);
    };
  }

  private static String name() {
    return "new javax.security.auth.x500.X500Principal(text(input))";
  }

  private static String stream() {
    return "new java.io.ByteArrayInputStream(input)";
  }

  /** A file with the data as content. */
  private String path() {
    if (format.equals("command")) {
      throw new Unprintable("the test's own program has a path, which no name of a file can hold");
    }
    return file();
  }

  private String file() {
    String suffix = format.matches("[a-z0-9]{1,8}") ? format : "bin";
    return needs("file", "file(input, " + JavaText.quote("input." + suffix) + ")");
  }

  private String needs(String helper, String text) {
    helpers.add(helper);
    return text;
  }
}
