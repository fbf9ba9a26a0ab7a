package dev.kintsugi.jvm.judge;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.InputPlace;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the outsider controls: told by the parameter that the hostile data goes into. */
final class Controls {
  private static final Pattern SENT =
      Pattern.compile(
          ".*[.$][^.$]*(Request|Message|Mail|Part(?![a-z])|Upload|Multipart|FileItem|Cookie|Header"
              + "|Exchange)[^.$]*");

  /** One type of a descriptor (Java Virtual Machine Specification, section 4.3). */
  private static final Pattern TYPE = Pattern.compile("\\[*(?:L([^;]+);|[ZBCDFIJSV])");

  private Controls() {}

  /** In words, for example {@code the bytes of a stream}. */
  static String what(Hit hit) {
    return given(hit) + object(hit.program()).map(o -> " inside a " + o).orElse("");
  }

  /** Simple name of the type of object that the input comes in; empty if it comes as it is. */
  static Optional<String> object(Program program) {
    return InputPlace.of(program)
        .filter(InputPlace::inside)
        .map(place -> simpleType(Symbol.parse(program.entry()), place.argument()));
  }

  /** Programs come back from the sandbox: there may be more arguments than types. */
  private static String simpleType(Symbol symbol, int argument) {
    return TYPE.matcher(symbol.descriptor())
        .results()
        .skip(argument)
        .findFirst()
        .map(type -> type.group(1))
        .map(name -> name.substring(name.lastIndexOf('/') + 1).replace('$', '.'))
        .orElse("value");
  }

  private static String given(Hit hit) {
    if (hit.input().format().equals("object-graph")) {
      return "the content of a collection";
    }
    Optional<Argument.Input> input = input(hit.program());
    String type = parameter(hit.program());
    String simple = type.substring(type.lastIndexOf('.') + 1);
    if (input.isPresent() && input.get() instanceof Argument.Carrier carrier) {
      return (carrier.texts() ? "what a " : "the data of a ")
          + simple.replace('$', '.')
          + (carrier.texts() ? " says" : "");
    }
    boolean isName = hit.input().format().equals("url") || hit.input().format().equals("path");
    return switch (simple) {
      case "InputStream",
          "ByteArrayInputStream",
          "DataInput",
          "DataInputStream",
          "ReadableByteChannel",
          "SeekableByteChannel",
          "BufferedInputStream",
          "PushbackInputStream",
          "FileInputStream",
          "ImageInputStream",
          "FileChannel" ->
          "the bytes of a stream";
      case "ObjectInputStream" -> "the bytes behind an object stream";
      case "byte[]", "[B", "ByteBuffer" -> "bytes";
      case "ZipInputStream", "JarInputStream", "ZipFile", "JarFile" -> "the content of an archive";
      case "Reader", "BufferedReader", "InputStreamReader", "StringReader" ->
          "the characters of a stream";
      case "File", "Path", "RandomAccessFile" ->
          hit.input().format().equals("command") ? "the name of a file" : "the content of a file";
      case "URL", "URI" -> isName ? "an address" : "the content behind an address";
      case "InputSource",
          "Source",
          "StreamSource",
          "XMLStreamReader",
          "XMLEventReader",
          "Document",
          "Element",
          "Node" ->
          "a document";
      case "X500Principal", "X509CertSelector", "CertSelector" -> "a name in a certificate";
      case "Properties" -> "the values of a properties file";
      case "Map", "Collection", "List", "Iterable", "Iterator", "Object" -> "a value";
      default -> "a text";
    };
  }

  /** One sentence for the report. */
  static String statement(Hit hit, String effect) {
    return "An outsider who controls "
        + what(hit)
        + " given to "
        + Judge.simple(hit.program().entry())
        + " can "
        + effect
        + ".";
  }

  /** Type of the parameter that gets the hostile data; empty if there is none. */
  static String parameter(Program program) {
    return input(program).map(Argument.Input::type).orElse("");
  }

  private static Optional<Argument.Input> input(Program program) {
    return arguments(program).stream()
        .filter(Argument.Input.class::isInstance)
        .map(Argument.Input.class::cast)
        .findFirst();
  }

  /** Whether it comes inside an object whose type is named like something that is sent. */
  static boolean isSent(Program program) {
    return input(program)
        .filter(Argument.Carrier.class::isInstance)
        .filter(carrier -> SENT.matcher(carrier.type()).matches())
        .isPresent();
  }

  static List<Argument> arguments(Program program) {
    return program.steps().stream().flatMap(Step::parts).toList();
  }
}
