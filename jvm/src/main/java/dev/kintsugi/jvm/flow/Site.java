package dev.kintsugi.jvm.flow;

import java.util.List;

/**
 * A call that may go to methods of the program.
 *
 * @param caller number of the calling method
 * @param opcode opcode of the call; 0 if the goal is fixed
 * @param owner type that the call names
 * @param signature name and descriptor
 * @param exact the one type that the receiver can have; empty if not known
 * @param goal the one method that it goes to, of a lambda or a callback; null otherwise
 * @param result node of what it gives; {@link FlowGraph#NONE} if nothing
 * @param changing bit set of the arguments that are objects which the called method can change
 * @param goals where it goes, once that is known
 * @param arguments for each parameter of the goal, receiver first, the nodes that it may get
 */
record Site(
    int caller,
    int line,
    int opcode,
    String owner,
    String signature,
    String exact,
    MethodInfo goal,
    int result,
    long changing,
    int[][] arguments,
    Goals goals) {

  /** Worked out when it is first asked for. */
  static final class Goals {
    List<MethodInfo> known;
  }

  /** Whether an argument is an object that the called method can change. */
  boolean changes(int argument) {
    return argument < Long.SIZE && (changing >> argument & 1) == 1;
  }

  boolean fixed() {
    return goal != null;
  }
}
