package dev.kintsugi.jvm.judge;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import java.util.ArrayList;
import java.util.List;

/** What the outsider controls: told by the parameter that the hostile data goes into. */
final class Controls {
  private Controls() {}

  /** In words, for example {@code the bytes of a stream}. */
  static String what(Hit hit) {
    if (hit.input().format().equals("object-graph")) {
      return "the content of a collection";
    }
    String type = parameter(hit.program());
    String simple = type.substring(type.lastIndexOf('.') + 1);
    boolean isName = hit.input().format().equals("url") || hit.input().format().equals("path");
    return switch (simple) {
      case "InputStream",
          "ByteArrayInputStream",
          "DataInput",
          "DataInputStream",
          "ReadableByteChannel",
          "SeekableByteChannel",
          "FileChannel" ->
          "the bytes of a stream";
      case "ObjectInputStream" -> "the bytes behind an object stream";
      case "byte[]", "[B", "ByteBuffer" -> "bytes";
      case "Reader", "BufferedReader" -> "the characters of a stream";
      case "File", "Path", "RandomAccessFile" -> "the content of a file";
      case "URL", "URI" -> isName ? "an address" : "the content behind an address";
      case "InputSource", "Source", "StreamSource" -> "a document";
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
    for (Argument argument : arguments(program)) {
      if (argument instanceof Argument.Hostile hostile) {
        return hostile.type();
      }
    }
    return "";
  }

  static List<Argument> arguments(Program program) {
    List<Argument> all = new ArrayList<>();
    for (Step step : program.steps()) {
      if (step.receiver() != null) {
        all.add(step.receiver());
      }
      all.addAll(step.arguments());
    }
    return all;
  }
}
