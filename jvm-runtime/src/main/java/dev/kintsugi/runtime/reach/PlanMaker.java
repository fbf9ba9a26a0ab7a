package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.program.Step;
import dev.kintsugi.runtime.program.Symbol;
import dev.kintsugi.runtime.reach.Plan.Form;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Makes the plans of one entry point: on several receivers, on a receiver that was configured, with
 * the hostile data in each place that takes data, and as the name of a file where the text may be
 * one.
 */
final class PlanMaker {
  private static final int LATER_RECEIVER = 2;
  private static final int CONFIGURED = 2;
  private static final int OTHER_PLACE = 1;
  private static final int AS_FILE_NAME = 2;
  private static final int INHERITED = 3;
  private static final int OTHER_OPTIONS = 3;
  private static final int OWN_PARTS = 2;
  private static final int ABSENT_TEXTS = 4;
  private static final int ONLY_A_PLACE = 8;
  private static final int CARRIED = 1;
  private static final int STANDS_IN = 2;
  private static final int MOST_CARRIERS = 2;
  private static final int INSIDE = 3;

  /** Names of members that take the place to write to beside the data. */
  private static final Pattern WRITES =
      Pattern.compile("(?i).*(extract|unpack|unzip|untar|expand|explode|decompress|copy|save).*");

  /** Names of members that make something instead of only showing what is there. */
  private static final Pattern MAKES = Pattern.compile("(create|new|make|init|build|open|start).*");

  /** Names of members and classes whose text may be the name of a file. */
  private static final Pattern OPENS =
      Pattern.compile(
          "(?i).*(file|path|zip|tar|jar|archive|open|load|read|uri|url|source|parse).*");

  private final RecipeBook book;
  private final Carriers carriers;
  private final Class<?> type;
  private final Executable executable;
  private final String symbol;
  private final String kind;
  private final int bonus;
  private final boolean isStatic;
  private final Class<?>[] parameters;
  private final List<Plan> made = new ArrayList<>();
  private int best;

  /** What is done in another way than the plain one. */
  private enum Manner {
    /** The receiver is configured before. */
    CONFIGURED,
    /** The text is the name of a file that holds the data. */
    AS_FILE_NAME,
    /** Numbers, switches and contexts beside the data have other values. */
    OTHER_OPTIONS,
    /** So have texts: none. */
    ABSENT_TEXTS,
    /** Switches stay off while numbers have other values. */
    SWITCHES_OFF,
    /** What the receiver can make is taken from it. */
    OWN_PARTS,
    /** The streams, bytes and documents of an object are the data. */
    CARRIED,
    /** So are its texts. */
    CARRIED_TEXTS,
    /** The receiver is started before. */
    STARTED
  }

  /**
   * @param bonus what its place in the program adds to the score
   */
  PlanMaker(
      RecipeBook book,
      Carriers carriers,
      Class<?> type,
      Executable executable,
      String symbol,
      String kind,
      int bonus) {
    this.bonus = bonus;
    this.book = book;
    this.carriers = carriers;
    this.type = type;
    this.executable = executable;
    this.symbol = symbol;
    this.kind = kind;
    this.isStatic = Modifier.isStatic(executable.getModifiers());
    this.parameters = executable.getParameterTypes();
  }

  /** There is no way to call it; the message says why. */
  static final class Impossible extends Exception {
    private static final long serialVersionUID = 1;

    Impossible(String why) {
      super(why);
    }
  }

  /**
   * All plans.
   *
   * @param hot numbers of the parameters that can take data, best first
   * @param carried numbers of those that can take it inside an object
   */
  List<Plan> plans(List<Integer> hot, List<Integer> carried) throws Impossible {
    List<Recipe> receivers = receivers();
    if (!hot.isEmpty()) {
      best = Ranking.weight(parameters[hot.get(0)]);
      plain(hot, receivers);
    }
    if (hot.isEmpty() || executable.getDeclaringClass() == type) {
      for (int each : carried.subList(0, Math.min(MOST_CARRIERS, carried.size()))) {
        carried(each, receivers.get(0));
      }
    }
    return made;
  }

  /** The data comes inside an object; all other objects answer as plausibly. */
  private void carried(int parameter, Recipe receiver) throws Impossible {
    Carriers.Load load = carriers.of(parameters[parameter]);
    int penalty = executable.getDeclaringClass() == type ? 0 : INHERITED;
    best = Ranking.weight(load, executable);
    List<Manner> manners = new ArrayList<>(List.of(Manner.CARRIED));
    if (receiver != null && Start.of(type).isPresent()) {
      manners.add(Manner.STARTED);
    }
    if (load.data()) {
      add(receiver, List.of(parameter), penalty, manners.toArray(Manner[]::new));
    }
    if (load.texts()) {
      manners.add(Manner.CARRIED_TEXTS);
      int later = load.data() ? CARRIED : 0;
      add(receiver, List.of(parameter), penalty + later, manners.toArray(Manner[]::new));
    }
  }

  /**
   * The plan where a parameter gets an object that is made of the data.
   *
   * @param later how much later it comes than other ways to get it there
   */
  Plan inside(int parameter, HotRecipes.Hot way, int later) throws Impossible {
    Recipe receiver = receivers().get(0);
    ProgramBuilder program = new ProgramBuilder();
    Argument on = receiver == null ? null : program.add(receiver);
    int cost = receiver == null ? 0 : receiver.cost();
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      Recipe each = i == parameter ? way.recipe() : benign(i, List.of());
      cost += each.cost();
      arguments.add(program.add(each));
    }
    program.call(symbol, on, arguments);
    int weight = Ranking.weight(way.leaf());
    int score = Ranking.score(type, executable, weight, isStatic) + bonus - INSIDE - later;
    score -= RecipeBook.price(cost);
    return new Plan(symbol, kind, score, program.steps(), Forms.of(way.leaf()));
  }

  private void plain(List<Integer> hot, List<Recipe> receivers) throws Impossible {
    int first = hot.get(0);
    int penalty = executable.getDeclaringClass() == type ? 0 : INHERITED;
    penalty += hot.size() == 1 && takesOnlyPlace() ? ONLY_A_PLACE : 0;
    for (int i = 0; i < receivers.size(); i++) {
      add(receivers.get(i), List.of(first), penalty + i * LATER_RECEIVER);
    }
    Recipe receiver = receivers.get(0);
    if (receiver != null && !Configuration.of(type).isEmpty()) {
      add(receiver, List.of(first), penalty + CONFIGURED, Manner.CONFIGURED);
    }
    if (penalty >= INHERITED) {
      return;
    }
    if (Options.any(parameters, first)) {
      add(receiver, List.of(first), OTHER_OPTIONS, Manner.OTHER_OPTIONS);
      add(receiver, List.of(first), ABSENT_TEXTS, Manner.OTHER_OPTIONS, Manner.ABSENT_TEXTS);
      switchesOff(receiver, first, OTHER_OPTIONS);
    }
    if (receiver != null && IntStream.range(0, parameters.length).anyMatch(i -> part(i) != null)) {
      add(receiver, List.of(first), OWN_PARTS, Manner.OWN_PARTS);
    }
    if (parameters[first] == String.class && opens()) {
      add(receiver, List.of(first), AS_FILE_NAME, Manner.AS_FILE_NAME);
    }
    for (int other : hot.subList(1, Math.min(3, hot.size()))) {
      add(receiver, List.of(other), OTHER_PLACE);
      if (Options.any(parameters, other)) {
        add(receiver, List.of(other), OTHER_PLACE + 1, Manner.OTHER_OPTIONS);
        switchesOff(receiver, other, OTHER_PLACE + 1);
      }
    }
    List<Integer> texts = hot.stream().filter(i -> Forms.isText(parameters[i])).toList();
    if (texts.size() > 1) {
      add(receiver, texts, OTHER_PLACE);
    }
  }

  private void switchesOff(Recipe receiver, int hot, int penalty) throws Impossible {
    if (Options.mixed(parameters)) {
      add(receiver, List.of(hot), penalty, Manner.OTHER_OPTIONS, Manner.SWITCHES_OFF);
    }
  }

  /** The plan that reads an object of this class from a serialised form. */
  static Plan readObject(Class<?> type) {
    String entry = type.getName() + "#readObject (Ljava/io/ObjectInputStream;)V";
    Step read =
        new Step(
            0,
            "java.io.ObjectInputStream#readObject ()Ljava/lang/Object;",
            new Argument.Hostile("java.io.ObjectInputStream"),
            List.of(),
            1);
    return new Plan(entry, "readObject", 10, List.of(read), Form.OBJECT);
  }

  private List<Recipe> receivers() throws Impossible {
    if (isStatic || executable instanceof Constructor) {
      List<Recipe> none = new ArrayList<>();
      none.add(null);
      return none;
    }
    List<Recipe> ways =
        book.ways(type).stream().filter(w -> w instanceof Recipe.Made || w.isReal()).toList();
    if (ways.isEmpty()) {
      throw new Impossible(book.why(type));
    }
    return ways;
  }

  /** The receiver's method that makes what this parameter asks for; null if there is none. */
  private Method part(int parameter) {
    Class<?> wanted = parameters[parameter];
    if (wanted.isPrimitive() || KnownValues.of(wanted) != null || wanted.isAssignableFrom(type)) {
      return null;
    }
    return Arrays.stream(type.getMethods())
        .filter(m -> m.getParameterCount() == 0 && !Modifier.isStatic(m.getModifiers()))
        .filter(m -> !m.isBridge() && wanted.isAssignableFrom(m.getReturnType()))
        .min(
            Comparator.comparing((Method m) -> MAKES.matcher(m.getName()).matches() ? 0 : 1)
                .thenComparing(Method::getName))
        .orElse(null);
  }

  /** Whether its only text says where to write what the receiver holds. */
  private boolean takesOnlyPlace() {
    return !isStatic
        && parameters.length > 0
        && (parameters[0] == String.class || parameters[0] == File.class)
        && executable instanceof Method
        && WRITES.matcher(executable.getName()).matches();
  }

  private boolean opens() {
    String name = executable instanceof Method ? executable.getName() : "";
    return OPENS.matcher(name).matches() || OPENS.matcher(type.getSimpleName()).matches();
  }

  private void add(Recipe receiver, List<Integer> hot, int penalty, Manner... otherwise)
      throws Impossible {
    List<Manner> manners = List.of(otherwise);
    boolean asFile = manners.contains(Manner.AS_FILE_NAME);
    ProgramBuilder program = new ProgramBuilder();
    Argument on = receiver == null ? null : program.add(receiver);
    if (manners.contains(Manner.CONFIGURED)) {
      Configuration.apply(type, on, program);
    }
    if (manners.contains(Manner.STARTED)) {
      Start.add(type, on, program);
    }
    int cost = receiver == null ? 0 : receiver.cost();
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      Argument range =
          manners.contains(Manner.OTHER_OPTIONS) ? null : Ranges.of(parameters, hot, i, program);
      if (hot.contains(i)) {
        arguments.add(hostile(parameters[i], manners, program));
      } else if (range != null) {
        arguments.add(range);
      } else if (manners.contains(Manner.OWN_PARTS) && part(i) != null) {
        arguments.add(program.call(Symbol.of(type, part(i)).toString(), on, List.of()));
      } else {
        Recipe benign = benign(i, manners);
        cost += benign.cost();
        arguments.add(program.add(benign));
      }
    }
    program.call(symbol, on, arguments);
    // by its best place, so that another place comes before another receiver
    int score = Ranking.score(type, executable, best, isStatic) + bonus - penalty;
    score -= RecipeBook.price(cost);
    Form form = asFile ? Form.BYTES : form(parameters[hot.get(0)], manners);
    made.add(new Plan(symbol, kind, score, program.steps(), form));
  }

  private static Form form(Class<?> type, List<Manner> manners) {
    if (!manners.contains(Manner.CARRIED)) {
      return Forms.of(type);
    }
    return manners.contains(Manner.CARRIED_TEXTS) ? Form.TEXT : Form.BYTES;
  }

  private Argument hostile(Class<?> type, List<Manner> manners, ProgramBuilder program) {
    if (manners.contains(Manner.CARRIED)) {
      String made = carriers.narrowed(type).getName();
      return new Argument.Carrier(made, manners.contains(Manner.CARRIED_TEXTS));
    } else if (!manners.contains(Manner.AS_FILE_NAME)) {
      return new Argument.Hostile(type.getName());
    }
    Argument file = new Argument.Hostile("java.io.File");
    return program.call("java.io.File#getPath ()Ljava/lang/String;", file, List.of());
  }

  private Recipe benign(int index, List<Manner> manners) throws Impossible {
    Class<?> parameter = parameters[index];
    boolean carried = manners.contains(Manner.CARRIED);
    if (carried
        && Carriers.isPossible(parameter)
        && book.cheapest(parameter).stream().noneMatch(Recipe::isReal)) {
      String made = carriers.narrowed(parameter).getName();
      return new Recipe.Given(new Argument.StandIn(made), STANDS_IN);
    }
    boolean varied = manners.contains(Manner.OTHER_OPTIONS);
    if (parameter == Object.class && (varied || manners.contains(Manner.OWN_PARTS))
        || parameter == String.class && manners.contains(Manner.ABSENT_TEXTS)) {
      return new Recipe.Given(new Argument.Absent(parameter.getName()), 0);
    }
    if (varied && Options.isOne(parameter)) {
      return Options.other(parameter, !manners.contains(Manner.SWITCHES_OFF));
    }
    if (parameter == String.class && WRITES.matcher(executable.getName()).matches()) {
      return new Recipe.Given(new Argument.Place("java.lang.String", true), 1);
    }
    Type[] generic = executable.getGenericParameterTypes();
    Type type = generic.length == parameters.length ? generic[index] : parameter;
    return Checks.filled(book, parameter, type)
        .or(() -> book.argument(symbol, index, parameter))
        .orElseThrow(() -> new Impossible(book.why(parameter)));
  }
}
