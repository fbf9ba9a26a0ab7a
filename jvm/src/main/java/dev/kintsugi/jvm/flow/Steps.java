package dev.kintsugi.jvm.flow;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The ways that lead backwards from a node: within a method, into called ones, out to callers. */
final class Steps {
  private static final int[] NOTHING = {};

  private final Model model;

  Steps(Model model) {
    this.model = model;
  }

  /**
   * A called method that is entered from behind.
   *
   * @param start its node that flows into the call's node
   * @param captured values of a lambda that come before those of the call; null for a plain call
   * @param except number of the parameter that is the node itself, unchanged; -1 if none
   */
  record Entered(Site site, MethodInfo goal, int start, int[][] captured, int except) {}

  /** Nodes that flow into this one without a call between. */
  void plain(int node, boolean objects, IntConsumer reached) {
    FlowGraph graph = model.graph;
    for (int edge = graph.firstEdge(node); edge != FlowGraph.NONE; edge = graph.nextEdge(edge)) {
      if (objects || graph.flag(edge) != FlowGraph.HELD) {
        reached.accept(graph.from(edge));
      }
    }
    for (int use = graph.firstUse(node); use != FlowGraph.NONE; use = graph.nextUse(use)) {
      if (graph.role(use) == FlowGraph.RESULT && isUnknown(graph.siteOf(use))) {
        for (int[] argument : graph.siteOf(use).arguments()) {
          all(argument, reached);
        }
      }
    }
  }

  /** Whether nothing of the program is known behind a call: then its result holds what it got. */
  private boolean isUnknown(Site site) {
    return model.calls.goals(site).isEmpty() && model.calls.lambdas(site).isEmpty();
  }

  /** Called methods that a node's value may come out of. */
  void entered(int node, Consumer<Entered> reached) {
    FlowGraph graph = model.graph;
    for (int use = graph.firstUse(node); use != FlowGraph.NONE; use = graph.nextUse(use)) {
      Site site = graph.siteOf(use);
      int role = graph.role(use);
      List<MethodInfo> goals = model.calls.goals(site);
      if (goals != Calls.TOO_MANY) {
        for (MethodInfo goal : goals) {
          enter(site, goal, role, null, reached);
        }
      }
      for (Calls.Lambda lambda : model.calls.lambdas(site)) {
        int shifted = role <= 0 ? role : role - 1 + lambda.captured().length;
        if (role != 0) {
          enter(site, lambda.goal(), shifted, lambda.captured(), reached);
        }
      }
    }
  }

  private void enter(
      Site site, MethodInfo goal, int role, int[][] captured, Consumer<Entered> reached) {
    if (!goal.followed) {
      return;
    }
    if (role == FlowGraph.RESULT) {
      reached.accept(new Entered(site, goal, goal.returned, captured, -1));
    } else if (role == FlowGraph.THROWN) {
      reached.accept(new Entered(site, goal, goal.thrown, captured, -1));
    } else if (role < goal.arity() && isChanged(goal, role)) {
      reached.accept(new Entered(site, goal, goal.held[role], captured, role));
    }
  }

  /** Whether anything but the argument itself flows into a parameter. */
  private boolean isChanged(MethodInfo goal, int parameter) {
    FlowGraph graph = model.graph;
    int held = goal.held[parameter];
    int edge = graph.firstEdge(held);
    return graph.nextEdge(edge) != FlowGraph.NONE || graph.firstUse(held) != FlowGraph.NONE;
  }

  /** What the end of a summary is for whoever entered it. */
  int[] outside(int end, Entered entered) {
    FlowGraph graph = model.graph;
    if (graph.kind(end) != FlowGraph.ARRIVING || graph.method(end) != entered.goal().number) {
      return new int[] {end};
    }
    int parameter = graph.detail(end);
    return parameter == entered.except()
        ? NOTHING
        : argument(entered.site(), parameter, entered.captured());
  }

  private static int[] argument(Site site, int parameter, int[][] captured) {
    if (captured != null && parameter < captured.length) {
      return captured[parameter];
    }
    int at = captured == null ? parameter : parameter - captured.length + 1;
    return at < site.arguments().length ? site.arguments()[at] : NOTHING;
  }

  /** What callers give for a parameter that arrives. */
  void callers(int arriving, IntConsumer reached) {
    MethodInfo method = model.types.methods().get(model.graph.method(arriving));
    int parameter = model.graph.detail(arriving);
    for (Site site : model.calls.callers(method)) {
      all(argument(site, parameter, null), reached);
    }
    for (Calls.Lambda lambda : model.calls.lambdasOf(method)) {
      if (parameter < lambda.captured().length) {
        all(lambda.captured()[parameter], reached);
      } else {
        for (Site site : model.calls.callers(lambda)) {
          all(argument(site, parameter, lambda.captured()), reached);
        }
      }
    }
  }

  /** In an object that a public method is called on there is what its constructors got. */
  void constructors(int arriving, IntConsumer reached) {
    MethodInfo method = model.types.methods().get(model.graph.method(arriving));
    if (model.graph.detail(arriving) == 0 && !method.isStatic() && method.isVisible()) {
      method.owner.methods.values().stream()
          .filter(m -> m.name.equals("<init>"))
          .forEach(m -> reached.accept(m.held[0]));
    }
  }

  private static void all(int[] nodes, IntConsumer reached) {
    for (int node : nodes) {
      reached.accept(node);
    }
  }
}
