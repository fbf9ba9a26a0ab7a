package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Program;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.reach.DataNames.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.objectweb.asm.Type;

/**
 * What says that a call takes an outsider's data. One word for it is not enough: a stream may as
 * well bring what tells the program what to do, and a text may as well be a name, a setting or a
 * message of the program's own. Two have to agree, of a type that only brings content (a stream, a
 * reader, a file, a document, what was sent) and of what {@linkplain DataNames names} say.
 *
 * <p>Limits: told by names, which also mislead, and not every class file has those of its
 * {@linkplain ParameterNames parameters}.
 */
final class DataWords {
  private static final int ENOUGH = 2;

  /** Types of the JDK that only bring content. */
  private static final Pattern CONTENT =
      Pattern.compile(
          "java\\.io\\.(?:File|DataInput|ObjectInput|RandomAccessFile|\\w*(?:InputStream|Reader))"
              + "|java\\.nio\\.(?:\\w*Buffer|file\\.Path|channels\\.\\w+)|java\\.net\\.UR[LI]"
              + "|java\\.util\\.(?:Scanner|zip\\..*|jar\\..*)|java\\.sql\\..*|java\\.awt\\..*"
              + "|javax\\..*|org\\.(?:xml|w3c)\\..*");

  private static final Pattern BYTES = Pattern.compile("\\[B|byte\\[\\]");

  private final ParameterNames parameters;

  /**
   * @param loader where the class bytes are found as resources
   */
  DataWords(ClassLoader loader) {
    this.parameters = new ParameterNames(loader);
  }

  /**
   * Whether a call that takes the input says that it is an outsider's, in all places that it goes
   * into; true if none takes it.
   */
  boolean says(Program program) {
    boolean any = false;
    Map<Integer, Boolean> derived = new HashMap<>();
    for (Step step : program.steps()) {
      if (isJdks(step.symbol())) {
        derive(step, derived);
        continue;
      }
      List<Integer> places = places(step, derived);
      any |= !places.isEmpty();
      if (!places.isEmpty() && places.stream().allMatch(at -> says(step, at, places, derived))) {
        return true;
      }
      if (!places.isEmpty() && holdsContent(step)) {
        derived.put(step.result(), true);
      }
    }
    return !any;
  }

  /**
   * Who gives a text and what to put between its lines gives more than data; where a stream is
   * read, the method's name speaks of that, and not of a text beside it.
   */
  private boolean says(Step step, int at, List<Integer> places, Map<Integer, Boolean> derived) {
    Symbol symbol = Symbol.parse(step.symbol());
    String name = parameters.of(symbol, at);
    boolean content = isContent(step, at, derived);
    boolean beside = !content && places.stream().anyMatch(p -> isContent(step, p, derived));
    if (beside && !DataNames.isData(name)) {
      return false;
    }
    boolean bytes = BYTES.matcher(type(step, at)).matches();
    Kind kind = content ? Kind.CONTENT : bytes ? Kind.BYTES : Kind.TEXT;
    return new DataNames(symbol, name).words(kind) >= ENOUGH;
  }

  private static boolean isContent(Step step, int at, Map<Integer, Boolean> derived) {
    return CONTENT.matcher(type(step, at)).matches() || brings(step.arguments().get(at), derived);
  }

  /** Whether the target wraps the content it was given, in a stream or a buffer of its own. */
  private static boolean holdsContent(Step step) {
    Symbol symbol = Symbol.parse(step.symbol());
    return DataNames.isHolder(
        symbol.name().equals("<init>")
            ? symbol.owner()
            : Type.getReturnType(symbol.descriptor()).getClassName());
  }

  private static List<Integer> places(Step step, Map<Integer, Boolean> derived) {
    List<Argument> arguments = step.arguments();
    return IntStream.range(0, arguments.size())
        .filter(i -> isInput(arguments.get(i), derived))
        .boxed()
        .toList();
  }

  /**
   * What the JDK makes of the input is the input; what it says of where content is, as well, but
   * not how much there is.
   */
  private static void derive(Step step, Map<Integer, Boolean> derived) {
    if (step.symbol().endsWith(")I")) {
      return;
    }
    step.parts()
        .filter(part -> isInput(part, derived))
        .forEach(part -> derived.merge(step.result(), brings(part, derived), Boolean::logicalOr));
  }

  private static boolean isInput(Argument argument, Map<Integer, Boolean> derived) {
    return argument instanceof Argument.Input
        || argument instanceof Argument.Variable v && derived.containsKey(v.number());
  }

  /** Whether it stands for content, wherever it is passed on. */
  private static boolean brings(Argument argument, Map<Integer, Boolean> derived) {
    return argument instanceof Argument.Variable v
        ? derived.getOrDefault(v.number(), false)
        : argument instanceof Argument.Carrier
            || argument instanceof Argument.Input i && CONTENT.matcher(i.type()).matches();
  }

  private static boolean isJdks(String symbol) {
    return symbol.startsWith("java.") || symbol.startsWith("javax.");
  }

  private static String type(Step step, int at) {
    Type[] types = Type.getArgumentTypes(Symbol.parse(step.symbol()).descriptor());
    if (at < types.length) {
      return types[at].getClassName();
    }
    return step.arguments().get(at) instanceof Argument.Input input ? input.type() : "";
  }
}
