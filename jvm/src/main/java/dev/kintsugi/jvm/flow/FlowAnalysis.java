package dev.kintsugi.jvm.flow;

import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.jvm.map.ClassFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The whole search for candidates. Bounded by work, not by time, so that the same program gives the
 * same candidates: {@value #MOST_STEPS} instructions are followed, then {@link Search} has bounds
 * of its own. What is cut off is said.
 */
public final class FlowAnalysis {
  private static final long MOST_STEPS = 60_000_000;
  private static final int MOST_SINKS = 20_000;

  /** Of one sink so many entry points become candidates; all of them become hints. */
  private static final int WAYS_OF_A_SINK = 3;

  private final Hierarchy types;
  private final Set<String> said = new TreeSet<>();
  private Model model;
  private long work;
  private int followed;
  private int givenUp;

  private FlowAnalysis(Hierarchy types) {
    this.types = types;
  }

  /**
   * Searches a program.
   *
   * @param libraries jars that it needs, for their types only
   * @param most how many candidates at most
   */
  public static FlowCandidate.Result of(List<Path> program, List<Path> libraries, int most)
      throws IOException, JobRefusal {
    try (Hierarchy types = new Hierarchy(libraries)) {
      return new FlowAnalysis(types).search(program, most);
    }
  }

  private FlowCandidate.Result search(List<Path> program, int most) throws IOException, JobRefusal {
    for (Path place : program) {
      ClassFiles.each(
          place,
          (name, bytes) -> {
            if (isProgram(name)) {
              types.add(bytes);
            }
          });
    }
    types.complete();
    model = new Model(types);
    Set<String> done = new TreeSet<>();
    for (Path place : program) {
      ClassFiles.each(
          place,
          (name, bytes) -> {
            if (isProgram(name)) {
              follow(bytes, done);
            }
          });
    }
    new Recursions(model).add();
    return candidates(most);
  }

  private static boolean isProgram(String name) {
    return !name.startsWith("META-INF/") && !name.endsWith("-info.class");
  }

  private void follow(byte[] bytes, Set<String> done) {
    ClassNode node = new ClassNode();
    try {
      new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
    } catch (RuntimeException | StackOverflowError e) {
      return; // ASM throws whatever the damage provokes; jvm.inspect counts such classes
    }
    TypeInfo type = types.type(node.name);
    if (!type.program || !done.add(node.name)) {
      return;
    }
    for (MethodNode each : node.methods) {
      MethodInfo method = type.methods.get(each.name + each.desc);
      if (method != null && each.instructions.size() > 0 && !method.followed) {
        follow(method, each);
      }
    }
  }

  private void follow(MethodInfo method, MethodNode node) {
    if (work > MOST_STEPS || model.graph.full()) {
      said.add("the program is so large that not all of it was searched for candidates");
      return;
    }
    try {
      work += new MethodGraph(model, method, node).add();
      followed++;
    } catch (MethodWalk.GivenUp | RuntimeException | StackOverflowError e) {
      // damaged or outsized: the method is not followed
      givenUp++;
      work += node.instructions.size();
    }
  }

  private FlowCandidate.Result candidates(int most) {
    Entries entries = new Entries(types);
    Search search = new Search(model, entries);
    Order order = new Order(model, entries);
    List<SinkPoint> sinks = new ArrayList<>(model.sinks);
    sinks.sort(Comparator.comparingInt(s -> Order.gravity(s.cwe())));
    if (sinks.size() > MOST_SINKS) {
      sinks = sinks.subList(0, MOST_SINKS);
    }
    List<FlowCandidate> found = new ArrayList<>();
    for (SinkPoint sink : sinks) {
      if (search.spent()) {
        said.add("the program is so large that not every sink was searched for candidates");
        break;
      }
      int ways = 0;
      for (Search.Hit hit : search.from(sink)) {
        FlowCandidate candidate = order.candidate(hit, search.way(hit));
        order.note(candidate);
        if (ways++ < WAYS_OF_A_SINK) {
          found.add(candidate);
        }
      }
    }
    return new FlowCandidate.Result(
        Order.first(found, most), order.hints(), followed, givenUp, said);
  }
}
