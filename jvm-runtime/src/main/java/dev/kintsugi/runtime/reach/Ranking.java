package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.graph.Distances;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How promising an entry point is. The weights say that streams are parsed and strings often only
 * passed on, that verbs tell what a method does with its data, and that what takes long to set up
 * is rarely used.
 */
final class Ranking {
  private static final Map<String, Integer> TYPES = types();
  private static final int OTHER_TYPE = 2;
  private static final int CARRIED_DATA = 8;
  private static final int CARRIED_TEXTS = 5;
  private static final int VERB = 6;
  private static final int WEAK_VERB = 2;
  private static final int CLASS_NAME = 4;
  private static final int WEAK_CLASS_NAME = 2;
  private static final int CONSTRUCTOR_OF_READER = 4;
  private static final int STATIC = 2;
  private static final int FOR_ALL = -8;
  private static final int NEAR = 4;
  private static final int WITHIN_REACH = 2;
  private static final int GIVES_A_NUMBER = -2;
  private static final int INTERNAL = -5;

  private static final Pattern VERBS =
      Pattern.compile(
          "(parse|read|load|decode|from|unpack|un([zZ]ip|[tT]ar|[gG]zip|marshal|compress|pickle)|extract|expand"
              + "|eval|compile|replace|normali[sz]e|process|deseriali[sz]e|inflate|interpolate"
              + "|execute|render|transform|convert|toJson|toObject|sanitize|split|lookup|import"
              + "|substitute|uncompress|decompress|tokenize|scan).*");
  private static final Pattern WEAK_VERBS =
      Pattern.compile(
          "(get|open|create|build|resolve|match|format|valueOf|set[A-Z]|add|to[A-Z]|of$|new[A-Z]).*");
  private static final Pattern CLASS_NAMES =
      Pattern.compile(
          ".*(Pars|Read|Decod|Load|Unarchiv|UnArchiv|Archive|Extract|Expand|Unpack|Untar|Zip|Tar"
              + "|Json|JSON|Xml|XML"
              + "|Yaml|Input|Token|Lexer|Eval|Expression|Template|Script|Engine|Serializ|Marshal"
              + "|Mapper|Interpol|Substitut|Command).*");
  private static final Pattern WEAK_CLASS_NAMES =
      Pattern.compile(".*(Util|Factory|Helper|Document|Tools|Builder).*");
  private static final Pattern INTERNALS =
      Pattern.compile("(^|.*\\.)(internal|shaded|shade|repackaged|relocated|thirdparty)\\..*");

  /** Without a receiver, and giving nothing back: the state of a whole class is set. */
  private static final Pattern TELLS =
      Pattern.compile(
          "(set|add|put|clear|reset|remove|register|unregister|init|configure|define)([A-Z_].*)?");

  /** What is done with a request. */
  private static final Pattern HANDLES =
      Pattern.compile("(do[A-Z]|handle|service|dispatch|receive|accept|intercept|upload).*");

  private Ranking() {}

  private static Map<String, Integer> types() {
    Map<String, Integer> all = new LinkedHashMap<>();
    all.put("java.io.InputStream", 10);
    all.put("org.xml.sax.InputSource", 10);
    all.put("javax.xml.transform.Source", 10);
    all.put("java.io.Reader", 9);
    all.put("java.io.DataInput", 8);
    all.put("[B", 8);
    all.put("java.nio.ByteBuffer", 8);
    all.put("java.nio.channels.ReadableByteChannel", 8);
    all.put("java.nio.channels.SeekableByteChannel", 8);
    all.put("java.io.RandomAccessFile", 7);
    all.put("java.lang.String", 7);
    all.put("java.lang.CharSequence", 7);
    all.put("java.io.File", 7);
    all.put("java.nio.file.Path", 7);
    all.put("[C", 6);
    List.of("java.io.BufferedInputStream", "java.io.PushbackInputStream", "java.io.FileInputStream")
        .forEach(type -> all.put(type, 9));
    List.of("java.io.InputStreamReader", "java.io.StringReader").forEach(t -> all.put(t, 8));
    List.of("java.util.zip.ZipInputStream", "java.util.jar.JarInputStream")
        .forEach(type -> all.put(type, 9));
    List.of("java.util.zip.ZipFile", "java.util.jar.JarFile").forEach(t -> all.put(t, 7));
    all.put("javax.imageio.stream.ImageInputStream", 8);
    // mostly well-formed by then, and checked by the caller's parser
    List.of("javax.xml.stream.XMLStreamReader", "javax.xml.stream.XMLEventReader")
        .forEach(type -> all.put(type, 5));
    List.of("org.w3c.dom.Document", "org.w3c.dom.Element", "org.w3c.dom.Node")
        .forEach(type -> all.put(type, 4));
    // few payloads are names, so that these are soon done
    List.of(
            "javax.security.auth.x500.X500Principal",
            "java.security.cert.X509CertSelector",
            "java.security.cert.CertSelector")
        .forEach(type -> all.put(type, 8));
    all.put("java.net.URL", 5);
    all.put("java.net.URI", 5);
    all.put("java.util.Map", 3);
    all.put("java.util.Collection", 3);
    all.put("java.lang.Iterable", 3);
    return all;
  }

  /** Bonus of an entry point from which a dangerous operation is this many calls away. */
  static int near(int distance) {
    return distance >= Distances.FAR ? 0 : distance <= 2 ? NEAR : WITHIN_REACH;
  }

  /** Weight of data of a type. */
  static int weight(Class<?> type) {
    return TYPES.getOrDefault(type.getName(), OTHER_TYPE);
  }

  /** Weight of data inside an object; a bit less than by itself. */
  static int weight(Carriers.Load load, Executable executable) {
    int weight = load.data() ? CARRIED_DATA : CARRIED_TEXTS;
    return HANDLES.matcher(executable.getName()).matches() ? weight + WEAK_VERB : weight;
  }

  /**
   * Score of an entry point; the cost of its arguments is subtracted elsewhere.
   *
   * @param weight of its data
   */
  static int score(Class<?> owner, Executable executable, int weight, boolean isStatic) {
    int score = weight - executable.getParameterCount();
    String name = executable.getName();
    String simple = owner.getSimpleName();
    boolean reader = CLASS_NAMES.matcher(simple).matches();
    score += reader ? CLASS_NAME : WEAK_CLASS_NAMES.matcher(simple).matches() ? WEAK_CLASS_NAME : 0;
    if (executable instanceof Method method) {
      score +=
          VERBS.matcher(name).matches() ? VERB : WEAK_VERBS.matcher(name).matches() ? WEAK_VERB : 0;
      Class<?> result = method.getReturnType();
      score += result.isPrimitive() && result != void.class ? GIVES_A_NUMBER : 0;
    } else {
      score += reader ? CONSTRUCTOR_OF_READER : 0;
    }
    score += !isStatic ? 0 : isForAll(executable) ? FOR_ALL : STATIC;
    score += INTERNALS.matcher(owner.getName()).matches() ? INTERNAL : 0;
    return score;
  }

  /** Whether it tells the whole program something, which may spoil what is called after it. */
  private static boolean isForAll(Executable executable) {
    return executable instanceof Method method
        && method.getReturnType() == void.class
        && TELLS.matcher(method.getName()).matches();
  }
}
