package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Harmless values of JDK types, as their API documentation tells to make them. Streams and buffers
 * are empty or tiny; a place is a folder of its own.
 */
final class KnownValues {
  private static final Map<String, Recipe> KNOWN = table();

  private KnownValues() {}

  /** The recipe for exactly this type, or null. */
  static Recipe of(Class<?> type) {
    return KNOWN.get(type.getName());
  }

  private static Map<String, Recipe> table() {
    Map<String, Recipe> all = new LinkedHashMap<>();
    List.of("byte", "short", "int", "long", "float", "double")
        .forEach(number -> all.put(number, literal(number, "1", 0)));
    all.put("boolean", literal("boolean", "false", 0));
    all.put("char", literal("char", "a", 0));
    all.put("java.lang.String", literal("java.lang.String", "a", 1));
    all.put("java.lang.CharSequence", literal("java.lang.String", "a", 1));
    all.put("java.lang.Comparable", literal("java.lang.String", "a", 2));
    all.put("java.lang.Object", literal("java.lang.String", "a", 1));
    all.put("java.lang.Class", literal("java.lang.Class", "java.lang.Object", 1));
    all.put("java.util.Locale", literal("java.util.Locale", "en", 1));
    all.put("java.nio.charset.Charset", literal("java.nio.charset.Charset", "UTF-8", 1));
    places(all);
    boxes(all);
    streams(all);
    collections(all);
    services(all);
    documents(all);
    formats(all);
    return all;
  }

  private static void places(Map<String, Recipe> all) {
    all.put("java.io.File", new Recipe.Given(new Argument.Place("java.io.File", true), 2));
    all.put(
        "java.nio.file.Path", new Recipe.Given(new Argument.Place("java.nio.file.Path", true), 2));
  }

  private static void boxes(Map<String, Recipe> all) {
    all.put("java.lang.Integer", box("java.lang.Integer", "int", "I"));
    all.put("java.lang.Number", box("java.lang.Integer", "int", "I"));
    all.put("java.lang.Long", box("java.lang.Long", "long", "J"));
    all.put("java.lang.Double", box("java.lang.Double", "double", "D"));
    all.put("java.lang.Boolean", box("java.lang.Boolean", "boolean", "Z"));
    all.put("java.lang.Byte", box("java.lang.Byte", "byte", "B"));
    all.put("java.lang.Short", box("java.lang.Short", "short", "S"));
    all.put("java.lang.Float", box("java.lang.Float", "float", "F"));
  }

  private static void streams(Map<String, Recipe> all) {
    Recipe bytes = on("java.lang.String#getBytes ()[B", literal("java.lang.String", "a", 0));
    all.put("[B", bytes);
    all.put("[C", on("java.lang.String#toCharArray ()[C", literal("java.lang.String", "a", 0)));
    all.put("java.io.InputStream", make("java.io.ByteArrayInputStream#<init> ([B)V", bytes));
    all.put(
        "java.io.Reader",
        make("java.io.StringReader#<init> (Ljava/lang/String;)V", all.get("java.lang.String")));
    all.put("java.lang.Readable", all.get("java.io.Reader"));
    all.put(
        "java.nio.channels.ReadableByteChannel",
        make(
            "java.nio.channels.Channels#newChannel"
                + " (Ljava/io/InputStream;)Ljava/nio/channels/ReadableByteChannel;",
            all.get("java.io.InputStream")));
    all.put("java.io.OutputStream", make("java.io.ByteArrayOutputStream#<init> ()V"));
    all.put("java.io.Writer", make("java.io.StringWriter#<init> ()V"));
    all.put(
        "java.io.PrintWriter",
        make("java.io.PrintWriter#<init> (Ljava/io/Writer;)V", all.get("java.io.Writer")));
    all.put(
        "java.io.PrintStream",
        make(
            "java.io.PrintStream#<init> (Ljava/io/OutputStream;)V",
            all.get("java.io.OutputStream")));
    all.put("java.lang.Appendable", make("java.lang.StringBuilder#<init> ()V"));
    all.put("java.lang.StringBuilder", make("java.lang.StringBuilder#<init> ()V"));
    all.put("java.lang.StringBuffer", make("java.lang.StringBuffer#<init> ()V"));
    all.put(
        "java.nio.ByteBuffer", make("java.nio.ByteBuffer#wrap ([B)Ljava/nio/ByteBuffer;", bytes));
  }

  private static void collections(Map<String, Recipe> all) {
    Recipe list = make("java.util.ArrayList#<init> ()V");
    List.of("java.util.List", "java.util.Collection", "java.lang.Iterable")
        .forEach(type -> all.put(type, list));
    Recipe map = make("java.util.LinkedHashMap#<init> ()V");
    List.of("java.util.Map", "java.util.LinkedHashMap", "java.util.HashMap")
        .forEach(type -> all.put(type, map));
    all.put("java.util.Set", make("java.util.LinkedHashSet#<init> ()V"));
    all.put("java.util.SortedMap", make("java.util.TreeMap#<init> ()V"));
    all.put("java.util.Properties", make("java.util.Properties#<init> ()V"));
  }

  private static void services(Map<String, Recipe> all) {
    all.put(
        "java.util.regex.Pattern",
        make(
            "java.util.regex.Pattern#compile (Ljava/lang/String;)Ljava/util/regex/Pattern;",
            all.get("java.lang.String")));
    Recipe thread = make("java.lang.Thread#currentThread ()Ljava/lang/Thread;");
    all.put(
        "java.lang.ClassLoader",
        on("java.lang.Thread#getContextClassLoader ()Ljava/lang/ClassLoader;", thread));
    all.put("java.util.TimeZone", make("java.util.TimeZone#getDefault ()Ljava/util/TimeZone;"));
    all.put("java.util.Calendar", make("java.util.Calendar#getInstance ()Ljava/util/Calendar;"));
    all.put("java.util.Random", make("java.util.Random#<init> (J)V", all.get("long")));
    keys(all);
    all.put("java.math.BigInteger", make("java.math.BigInteger#<init> ([B)V", all.get("[B")));
    all.put(
        "org.xml.sax.helpers.DefaultHandler",
        make("org.xml.sax.helpers.DefaultHandler#<init> ()V"));
  }

  /** As long as the shortest that AES and HMAC take. */
  private static void keys(Map<String, Recipe> all) {
    Recipe text = literal("java.lang.String", "0123456789abcdef", 0);
    Recipe key =
        make(
            "javax.crypto.spec.SecretKeySpec#<init> ([BLjava/lang/String;)V",
            on("java.lang.String#getBytes ()[B", text),
            literal("java.lang.String", "AES", 0));
    List.of("java.security.Key", "javax.crypto.SecretKey").forEach(type -> all.put(type, key));
  }

  /** What goes with formats, encodings and waiting. */
  private static void formats(Map<String, Recipe> all) {
    Recipe start = literal("int", "0", 0);
    all.put("java.text.ParsePosition", make("java.text.ParsePosition#<init> (I)V", start));
    all.put("java.text.FieldPosition", make("java.text.FieldPosition#<init> (I)V", start));
    String coder = "java.nio.charset.Charset#new%s ()Ljava/nio/charset/Charset%s;";
    for (String each : List.of("Encoder", "Decoder")) {
      Recipe charset = all.get("java.nio.charset.Charset");
      all.put("java.nio.charset.Charset" + each, on(coder.formatted(each, each), charset));
    }
    all.put(
        "java.util.concurrent.TimeUnit",
        literal("java.util.concurrent.TimeUnit", "MILLISECONDS", 1));
  }

  private static void documents(Map<String, Recipe> all) {
    String dom = "javax.xml.parsers.DocumentBuilder";
    Recipe factory = make(dom + "Factory#newInstance ()Ljavax/xml/parsers/DocumentBuilderFactory;");
    Recipe builder =
        on(dom + "Factory#newDocumentBuilder ()Ljavax/xml/parsers/DocumentBuilder;", factory);
    Recipe document = on(dom + "#newDocument ()Lorg/w3c/dom/Document;", builder);
    all.put(dom, builder);
    all.put(dom + "Factory", factory);
    all.put("org.w3c.dom.Document", document);
    all.put("org.w3c.dom.Node", document);
    all.put(
        "javax.xml.stream.XMLInputFactory",
        make("javax.xml.stream.XMLInputFactory#newInstance ()Ljavax/xml/stream/XMLInputFactory;"));
  }

  private static Recipe literal(String type, String value, int cost) {
    return new Recipe.Given(new Argument.Literal(type, value), cost);
  }

  private static Recipe box(String type, String primitive, String code) {
    String symbol = type + "#valueOf (" + code + ")L" + type.replace('.', '/') + ";";
    return make(symbol, literal(primitive, primitive.equals("boolean") ? "true" : "1", 0));
  }

  private static Recipe make(String symbol, Recipe... arguments) {
    return new Recipe.Made(symbol, null, new ArrayList<>(List.of(arguments)), 1);
  }

  private static Recipe on(String symbol, Recipe receiver) {
    return new Recipe.Made(symbol, receiver, List.of(), 1 + receiver.cost());
  }
}
